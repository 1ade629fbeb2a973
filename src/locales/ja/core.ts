/** Japanese of the tool's own texts: command line help, table headings, messages: the text for each English one. */
export const core: Readonly<Record<string, string>> = {
  'timestamp file {file}': 'timestamp ファイル {file}',
  'log {file}': 'ログ {file}',
  'last rule evaluation in {file}': '{file} の最後のルール評価',
  'newest time in the data': 'データ内の最新の時刻',
  'newest file time in the archive': 'アーカイブ内の最新のファイル時刻',
  'archive name {file}': 'アーカイブ名 {file}',
  '--now': '--now の指定',
  'no such file or folder': 'ファイルまたはフォルダーが存在しない',
  'no permission to read it': '読み取り権限がない',
  'cannot be read ({reason})': '読み取れない（{reason}）',
  'neither a folder nor a file': 'フォルダーでもファイルでもない',
  'the file is empty': 'ファイルが空',
  '{format} archives are not read; unpack it and name the folder':
    '{format} 形式のアーカイブには未対応。展開してフォルダーを指定する必要がある',
  'neither a folder nor an archive that can be read (tar, tar.gz, tar.xz)':
    'フォルダーでも対応形式のアーカイブ（tar、tar.gz、tar.xz）でもない',
  'no tar archive inside ({reason})': '中身が tar アーカイブではない（{reason}）',
  'there are no files in it': 'ファイルが 1 つも含まれていない',
  'not a must-gather: no namespaces/, cluster-scoped-resources/ or monitoring/ folder in it ({files, one {# file} other {# files}} looked at)':
    'must-gather ではない: namespaces/、cluster-scoped-resources/、monitoring/ のいずれのフォルダーもない（{files} 個のファイルを確認）',
  'the archive is damaged or cut off before any must-gather data ({files, one {# file} other {# files}} read)':
    'アーカイブが破損しているか、must-gather のデータより前で途切れている（{files} 個のファイルを読み取り）',
  'the folder cannot be read ({reason})': 'フォルダーを読み取れない（{reason}）',
  'the file cannot be read ({reason})': 'ファイルを読み取れない（{reason}）',
  'a symbolic link: not followed': 'シンボリックリンクのため、リンク先は読み取らない',
  'a link: not followed': 'リンクのため、リンク先は読み取らない',
  'not a regular file: not read': '通常のファイルではないため読み取らない',
  'folders nested too deep: not read': 'フォルダーの階層が深すぎるため読み取らない',
  'the name points outside the archive: not read': 'パスがアーカイブの外を指しているため読み取らない',
  'the archive is damaged or cut off after {entries, one {# entry} other {# entries}} ({reason}); what came before was read':
    'アーカイブが {entries} 個目のエントリーより後で破損しているか途切れている（{reason}）。それより前は読み取り済み',
  '{message} (and {count, one {# more file} other {# more files}})': '{message}（他 {count} 個のファイルも同様）',
  'the archive ends inside this file': 'アーカイブがこのファイルの途中で終わっている',
  'the file ends in the middle of a line: it is cut off': 'ファイルが行の途中で途切れている',
  'the list has no end: it is cut off': 'リストに終端がなく、途中で途切れている',
  'an object is larger than {limit}: not read': '{limit} を超えるオブジェクトのため読み取らない',
  '{reason}': '{reason}',
  'no Kubernetes object at line {line}': '{line} 行目が Kubernetes オブジェクトではない',
  'the field "{field}" at line {line} has an unexpected form': '{line} 行目のフィールド "{field}" が想定外の形式',
  'not an answer of Prometheus ({reason})': 'Prometheus の応答ではない（{reason}）',
  'too many series of {name}: the rest of them was left out': '{name} の時系列が多すぎるため、残りは読み取らない',
  'line {line} is not a sample of a metric': '{line} 行目がメトリクスのサンプルではない',
  'damaged gzip data ({reason})': 'gzip データが破損している（{reason}）',
  'the gather was stopped because its volume was full: whole areas may be missing':
    'ボリュームの空きがなくなり収集が中断された。データがまとまって欠けている可能性がある',
  'the inputs come from different clusters ({ids}); they were read as one':
    '入力が異なるクラスターのもの（{ids}）。1 つのクラスターとして読み取った',
  'objects carry times up to {newest}, later than the collection time {collected}: the clocks differ, so ages may be wrong':
    'オブジェクトの時刻（最新 {newest}）が収集時刻 {collected} より後になっている。時計がずれているため、経過時間は正しくない可能性がある',
  'names in this archive were obfuscated by must-gather-clean':
    'このアーカイブ内の名前は must-gather-clean で難読化されている',
  'the analyzer of {alert} failed: {reason}': '{alert} の解析処理が失敗: {reason}',
  '{kind} objects are not in the archive': 'アーカイブに {kind} オブジェクトがない',
  '{kind} objects of the namespace {namespace} are not in the archive':
    'アーカイブに namespace {namespace} の {kind} オブジェクトがない',
  '{kind} objects are in the archive, but {file} is damaged':
    'アーカイブに {kind} オブジェクトはあるが、{file} が破損している',
  '{kind} objects may be missing: the archive is cut off':
    'アーカイブが途切れているため、{kind} オブジェクトが欠けている可能性がある',
  '{found} running VMIs are in the archive, but the cluster counted {counted}':
    'アーカイブにある実行中の VMI は {found} 個だが、クラスターの集計では {counted} 個',
  'the saved series reach back less than the {minutes, one {# minute} other {# minutes}} that the rule looks at':
    '保存された時系列が、ルールの参照する {minutes} 分間に満たない',
  'the saved series do not hold {series}': '保存された時系列に {series} がない',
  'the saved series hold only a part of what the rule needs for {names}':
    '保存された時系列に、{names} についてルールに必要なデータの一部しかない',
  'what Prometheus scraped is not in the archive': 'アーカイブに Prometheus のスクレイプ結果がない',
  'the series {series} of Prometheus are not in the archive': 'アーカイブに Prometheus の時系列 {series} がない',
  'saved Prometheus rule states are not in the archive': '保存された Prometheus のルールの状態がアーカイブにない',
  'The saved Prometheus state says that the alert fires.':
    '保存された Prometheus の状態では、このアラートは発火中です。',
  'The saved Prometheus state says that the alert fires (condition true since {since}).':
    '保存された Prometheus の状態では、このアラートは発火中です（条件成立: {since} から）。',
  'The saved Prometheus state says that the alert is pending.':
    '保存された Prometheus の状態では、このアラートは pending です。',
  'The saved Prometheus state says that the alert is pending: condition true since {since}, it would fire at {firesAt}.':
    '保存された Prometheus の状態では、このアラートは pending です。条件は {since} から成立しており、このまま続くと {firesAt} に発火します。',
  'The objects show the condition since {since} already: the two disagree, or Prometheus was restarted.':
    'オブジェクトでは {since} の時点ですでに条件が成立しています。両者が食い違っているか、Prometheus が再起動されています。',
  'The saved Prometheus state says that the alert is inactive':
    '保存された Prometheus の状態では、このアラートは inactive',
  'The saved Prometheus state says that the alert is inactive: the two disagree.':
    '一方、保存された Prometheus の状態ではこのアラートは inactive であり、両者は食い違っています。',
  'The objects in the archive do not show the condition ({reason}): the two disagree.':
    '一方、アーカイブ内のオブジェクトからは条件の成立を確認できず（{reason}）、両者は食い違っています。',
  'Only logs or events point to it ({reason}), and the saved Prometheus state says that the alert is inactive':
    '該当を示すのはログまたはイベントのみ（{reason}）で、保存された Prometheus の状態ではこのアラートは inactive',
  'Prometheus had no rule of this name: this release may not have the alert.':
    'Prometheus にこの名前のルールがありません。このリリースには存在しないアラートの可能性があります。',
  'Prometheus was started anew at {time}: it has not run for as long as the alert must hold, which explains the difference.':
    'Prometheus は {time} に再起動されており、アラートの継続時間がまだ経過していません。食い違いはこのためです。',
  'Prometheus was started anew at {time}: the start that it gives may be that of its own run, not of the condition.':
    'Prometheus は {time} に再起動されています。Prometheus が示す開始時刻は、条件の成立時刻ではなく Prometheus 自体の起動後の時刻である可能性があります。',
  'Prometheus does not get the metrics of {pods}, which explains why its rule is silent ({count, one {# pod} other {# pods}}).':
    'Prometheus が {pods}（{count} 個の Pod）のメトリクスを取得できていません。ルールが反応していないのはこのためです。',
  'The cluster defines the rule in {rule}, but Prometheus had not loaded it.':
    'このルールはクラスターの {rule} に定義されていますが、Prometheus に読み込まれていません。',
  'The saved Prometheus state says nothing: the rule could not be evaluated ({error}).':
    '保存された Prometheus の状態からは判断できません。ルールの評価に失敗しています（{error}）。',
  'The saved Prometheus state says nothing: the rule was last evaluated at {time}, long before the others.':
    '保存された Prometheus の状態からは判断できません。このルールの最終評価は {time} で、他のルールよりかなり前です。',
  'The condition shows since {since}; the alert would fire at {firesAt}.':
    '条件は {since} から成立しており、このまま続くとアラートは {firesAt} に発火します。',
  'Whether it has lasted {minutes, one {# minute} other {# minutes}}, as the alert needs, cannot be seen in the archive.':
    'アラートの発火に必要な {minutes} 分間、この状態が続いたかどうかは、アーカイブからは確認できません。',
  'Whether it has lasted {hours} hours, as the alert needs, cannot be seen in the archive.':
    'アラートの発火に必要な {hours} 時間、この状態が続いたかどうかは、アーカイブからは確認できません。',
  'OpenShift Virtualization {release} does not have this alert':
    'OpenShift Virtualization {release} にこのアラートは存在しない',
  'OpenShift Virtualization {release} does not have this alert; it was replaced by {replacedBy}':
    'OpenShift Virtualization {release} にこのアラートは存在せず、{replacedBy} に置き換えられている',
  'the analyzer failed ({reason})': '解析処理が失敗（{reason}）',
  '“{title}”: the archive shows this only through Prometheus.':
    '「{title}」: アーカイブ内でこの状態を示すのは Prometheus のデータのみです。',
  'both concern {places}': 'どちらも {places} に関係',
  'both concern {places, one {the node {places}} other {the nodes {places}}}': 'どちらもノード {places} に関係',
  'both concern the pods of {places}': 'どちらも {places} の Pod に関係',
  'both concern the storage class {places}': 'どちらもストレージクラス {places} に関係',
  'both concern the namespace {places}': 'どちらも namespace {places} に関係',
  'both concern the component {places}': 'どちらもコンポーネント {places} に関係',
  'it concerns the whole cluster': 'クラスター全体に影響',
  'event: {text}': 'イベント: {text}',
  'log: {text}': 'ログ: {text}',
  'container {container} of {pod} ended ({reason} {code}) and was started again':
    '{pod} のコンテナー {container} が終了し（{reason} {code}）、再起動',
  '{holder} became the holder of the lease {lease}': '{holder} が Lease {lease} の保持者になった',
  'the update of OpenShift to {version} began': 'OpenShift の {version} への更新を開始',
  'the update of OpenShift to {version} was complete': 'OpenShift の {version} への更新が完了',
  'Order: verdict, then health impact, severity, root cause, reach and age; a finding that explains others stands before them.':
    '並び順: 判定、健全性への影響、重大度、根本原因、影響範囲、経過時間の順に評価。他の検出結果の原因となるものは、その前に表示します。',
  verdict: '判定',
  'health impact': '健全性への影響',
  severity: '重大度',
  'root cause': '根本原因',
  reach: '影響範囲',
  age: '経過時間',
  'before what it explains': '影響先より上位に表示',
  'What happened first': '発生の順序',
  'virt-triage {version}': 'virt-triage {version}',
  Cluster: 'クラスター',
  '(id not in the archive)': '（ID はアーカイブになし）',
  'OpenShift {version}': 'OpenShift {version}',
  'OpenShift Virtualization {version}': 'OpenShift Virtualization {version}',
  '(version not in the archive)': '（バージョンはアーカイブになし）',
  '{count, one {# node} other {# nodes}}': '{count} ノード',
  Collected: '収集時刻',
  'time not in the archive: ages cannot be judged': 'アーカイブになし（経過時間は判定不能）',
  Archive: 'アーカイブ',
  '{count, one {# file} other {# files}}': '{count} ファイル',
  'cut off: not all was read': '途中で途切れているため一部のみ読み取り',
  '{firing} firing, {likely} likely, {clear} clear, {unknown} unknown':
    '発火中 {firing}、可能性が高い {likely}、該当なし {clear}、判定不能 {unknown}',
  'No alert fires or is likely to fire, as far as this archive tells.':
    'このアーカイブで確認できる範囲では、発火中または発火の可能性が高いアラートはありません。',
  Verdict: '判定',
  Severity: '重大度',
  Alert: 'アラート',
  'What the archive shows': '分かること',
  'since {time}': '{time} から',
  Objects: 'オブジェクト',
  '(not set)': '（未設定）',
  Evidence: '根拠',
  Impact: '影響',
  'What to do': '対処方法',
  cause: '原因',
  Explains: 'これが原因と考えられるアラート',
  'Because of': '考えられる原因',
  '{cause} ({count})': '{cause}（{count} 件）',
  '… and {count} more (see -o json)': '… 他 {count} 件（-o json で表示）',
  'collect with': '収集コマンド',
  '{count, one {# alert} other {# alerts}} could not be decided; --verdict unknown tells what is missing and how to collect it.':
    '{count} 件のアラートは判定不能でした。不足しているデータとその収集方法は --verdict unknown で確認できます。',
  Problems: '問題',
  Name: '名前',
  Component: 'コンポーネント',
  'From the archive alone': 'アーカイブのみでの判定',
  decided: '可能',
  'partly decided': '一部可能',
  'hints only': '手がかりのみ',
  'also known as {names}': '別名: {names}',
  Meaning: '意味',
  'What is examined, and what cannot be seen': '確認する内容と、アーカイブだけでは分からないこと',
  'Files of the archive that tell': '判定に使うアーカイブ内のファイル',
  'What can bring it about': '考えられる原因',
  'Hold time': '継続時間',
  '{minutes, one {# minute} other {# minutes}}': '{minutes} 分',
  Releases: '対象リリース',
  'all known releases': '既知のすべてのリリース',
  'from OpenShift Virtualization {first} on': 'OpenShift Virtualization {first} 以降',
  'up to OpenShift Virtualization {last}': 'OpenShift Virtualization {last} まで',
  'OpenShift Virtualization {first} to {last}': 'OpenShift Virtualization {first} から {last} まで',
  'replaced by {name}': '{name} に置き換え',
  Links: 'リンク',
  '{path}: {reason}': '{path}: {reason}',
  '{option} needs a value': '{option} には値が必要',
  'it is an input': '入力と同じファイルである',
  '{option} needs a name': '{option} には名前を指定してください',
  'no alert is called {name}': 'アラート {name} は存在しません',
  'no alert is called {name}; did you mean {names}?': 'アラート {name} は存在しません。もしかして: {names}',
  'no component is called {name} (known: {names})': 'コンポーネント {name} は存在しません（指定可能: {names}）',
  'name a must-gather folder or archive, or - for standard input':
    'must-gather のフォルダーかアーカイブ、または -（標準入力）を指定してください',
  '--now wants an RFC3339 time such as 2026-03-04T10:20:00Z, not {value}':
    '--now には 2026-03-04T10:20:00Z のような RFC3339 形式の時刻を指定してください（指定された値: {value}）',
  'no output format is called {name} (known: {names})': '出力形式 {name} は存在しません（指定可能: {names}）',
  'only one output can go to standard output; give the others a file (-o json=report.json)':
    '標準出力に出力できるのは 1 つだけです。他の出力にはファイルを指定してください（例: -o json=report.json）',
  'no verdict is called {name} (known: {names})': '判定 {name} は存在しません（指定可能: {names}）',
  '{path}: cannot be written ({reason})': '{path}: 書き込めません（{reason}）',
  'no language is called {name} (known: {names})': '言語 {name} には対応していません（指定可能: {names}）',
  'analyze one case, of one archive or several': '1 つのケースを解析する（複数のパスは 1 つにまとめて解析）',
  'list the alerts that this tool knows': '対応しているアラートの一覧を表示する',
  'table or json, to standard output or =FILE': 'table または json（標準出力、または =FILE でファイルに出力）',
  'what an alert means, what is examined, where its runbooks are':
    'アラートの意味、確認する内容、runbook の場所を表示する',
  'name, also an older one': 'アラート名（旧名も可）',
  'Exit status: 0 analyzed; 1 --fail-on met; 2 wrong usage, or nothing could be read.':
    '終了ステータス: 0（解析完了）、1（--fail-on に該当）、2（使い方の誤り、または読み取り不可）',
  'language of the texts: en or ja (default: from the locale)': '表示言語: en または ja（デフォルト: ロケールに従う）',
  'no colours (also by NO_COLOR)': '色を付けない（NO_COLOR でも無効化可能）',
  'extracted must-gather folders, archives (tar, tar.gz, tar.xz), or - for standard input':
    '展開済みの must-gather フォルダー、アーカイブ（tar、tar.gz、tar.xz）、または -（標準入力）',
  'FORMAT or FORMAT=FILE, repeatable: {names} (default table)':
    'FORMAT または FORMAT=FILE（複数回指定可能）: {names}（デフォルト: table）',
  'only these alerts': '指定したアラートのみ',
  'only the alerts of these components': '指定したコンポーネントのアラートのみ',
  'only alerts of at least this severity': '指定した重大度以上のアラートのみ',
  'verdicts that the table lists (default firing,likely; all)':
    'table に表示する判定（デフォルト: firing,likely。all ですべて）',
  'exit 1 when a finding has at least this severity (default: never)':
    '指定した重大度以上の検出結果があれば終了ステータスを 1 にする（デフォルト: never）',
  'take this RFC3339 time as the time of collection': '指定した RFC3339 形式の時刻を収集時刻とみなす',
  'print neither progress nor warnings': '進捗と警告を表示しない',
  'no progress on standard error (there is none but on terminals)':
    '標準エラー出力に進捗を表示しない（表示は端末のみ）',
  'say what the order of the findings rests on': '検出結果の順位の根拠を表示する',
  'analyze an archive where it lies': 'アーカイブを展開せずに解析する',
  'in a pipeline': 'パイプラインで使う',
  'what an alert means': 'アラートの意味を調べる',
  firing: '発火中',
  likely: '可能性が高い',
  clear: '該当なし',
  unknown: '判定不能',
  critical: '重大',
  warning: '警告',
  info: '情報',
  'OpenShift runbook': 'OpenShift の runbook',
  'KubeVirt runbook': 'KubeVirt の runbook',
  'KubeVirt runbook (deprecated)': 'KubeVirt の runbook（非推奨）',
};
