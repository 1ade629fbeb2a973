/** ケースの共有: 名前の置き換え、バンドル。 */
export const sharing: Readonly<Record<string, string>> = {
  'Sharing:': '共有:',
  'replace names of hosts, nodes, namespaces, VMs and users, addresses and domains by tokens':
    'ホスト、ノード、namespace、VM、ユーザーの名前と、アドレス、ドメインをトークンに置き換える',
  'write which token stands for which name to this file; implies --redact':
    'トークンと元の名前の対応をこのファイルに書き込む（--redact も有効になる）',
  'write the cited files, the report and checksums to this tar.gz, to attach to a case':
    'ケースに添付するため、引用したファイル、レポート、チェックサムをこの tar.gz に書き込む',
  'what to attach to a case, without names': 'ケースに添付するもの（名前なし）',
  '--bundle reads the inputs a second time: name a file or a folder, not {path}':
    '--bundle は入力を 2 回読み取ります。{path} ではなく、ファイルかフォルダーを指定してください',
  '{path} is an input of the analysis: give the bundle another name':
    '{path} は分析の入力です。バンドルには別の名前を指定してください',
  'holds Secrets: never put into a bundle': 'Secret を含むため、バンドルには入れません',
  'not found when the input was read again': '入力を再度読み取ったときに見つかりませんでした',
  'could not be read again ({reason})': '再度読み取ることができませんでした（{reason}）',
  'ended early when it was read again': '再度読み取ったときに途中で終わりました',
  'too large: the bundle holds no more than {megabytes} MB of files':
    '大きすぎます。バンドルに入るファイルは合計 {megabytes} MB までです',
  '[virt-triage: lines {from} to {to} left out]': '[virt-triage: {from} 行目から {to} 行目までを省略]',
};
