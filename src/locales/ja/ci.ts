/** Config file, suppressions, baseline and comparisons. */
export const ci: Readonly<Record<string, string>> = {
  '{file}:{line}: {problem}': '{file}:{line}: {problem}',
  'not valid YAML: {reason}': '有効な YAML ではありません: {reason}',
  'a text that begins with * has to be put in quotes': '* で始まる文字列は引用符で囲んでください',
  'a folder; a file is wanted here': 'フォルダーです。ファイルを指定してください',
  'larger than {limit}': 'サイズが {limit} を超えている',
  'keys and values are wanted here (known: {names})': 'キーと値で指定してください（指定可能: {names}）',
  '"{key}" wants a list': '"{key}" にはリストを指定してください',
  'nothing is called "{name}" here (known: {names})': 'キー "{name}" は存在しません（指定可能: {names}）',
  'nothing is called "{name}" here; did you mean {names}?': 'キー "{name}" は存在しません。もしかして: {names}',
  '"{key}" wants a text; one that begins with * or ! has to be put in quotes':
    '"{key}" には文字列を指定してください。* または ! で始まる場合は引用符で囲みます',
  '"{key}" cannot be {value} (known: {names})': '"{key}" に {value} は指定できません（指定可能: {names}）',
  'the suppression needs at least one of alert, namespace and name':
    '抑制ルールには alert、namespace、name のうち少なくとも 1 つを指定してください',
  'the suppression needs a reason': '抑制ルールには reason（理由）を指定してください',
  '"{key}" is not a pattern ({reason})': '"{key}" のパターンが正しくありません（{reason}）',
  '"{key}" has a ! with nothing behind it': '"{key}" の ! の後にパターンがありません',
  '"{key}" has a pattern with more than {limit} *': '"{key}" のパターンに使用できる * は {limit} 個までです',
  '"{key}" has no value': '"{key}" に値がありません',
  '"{key}" wants a text; one that begins with {open} or [ has to be put in quotes':
    '"{key}" には文字列を指定してください。{open} または [ で始まる場合は引用符で囲みます',
  'a second YAML document; one is wanted here': '2 つ目の YAML ドキュメントがあります。1 つだけにしてください',
  '{other} is not read; the config file is called {file}':
    '{other} は読み込まれません。設定ファイルの名前は {file} です',
  '{option} cannot come from standard input': '{option} に標準入力は指定できません',
  '{one}; {other}': '{one}、{other}',
  '{value} is not a date such as 2026-12-31': '{value} は 2026-12-31 のような形式の有効な日付ではありません',
  'the suppression at line {line} ended with {expires} and holds no more ({reason})':
    '{line} 行目の抑制ルールは {expires} で期限切れのため無効（{reason}）',
  '{file}: {count, one {the suppression at line {lines} matches} other {the suppressions at lines {lines} match}} no finding':
    '{file}: {lines} 行目の抑制ルールに一致する検出結果がない',
  '{file} lies in the folder to analyze and was not used; --config {file} uses it':
    '{file} は解析対象のフォルダー内にあるため使用しません。使用するには --config {file} を指定してください',
  '{option} needs the name of a file': '{option} にはファイル名を指定してください',
  'warning: {text}': '警告: {text}',
  'note: {text}': '注記: {text}',
  'names are replaced by tokens in {path}: findings are compared with it by alert, not by object':
    '{path} では名前がトークンに置き換えられているため、オブジェクト単位ではなくアラート単位で比較します',
  'only one of the two can come from standard input': '標準入力を指定できるのはどちらか一方だけです',
  'an archive; a JSON report is wanted here, which virt-triage ARCHIVE -o json=FILE writes':
    'アーカイブです。JSON レポートを指定してください（virt-triage ARCHIVE -o json=FILE で作成）',
  'a folder; a JSON report is wanted here, which virt-triage FOLDER -o json=FILE writes':
    'フォルダーです。JSON レポートを指定してください（virt-triage FOLDER -o json=FILE で作成）',
  'not a JSON report of virt-triage ({reason})': 'virt-triage の JSON レポートではない（{reason}）',
  'a comparison, not a report of virt-triage': 'virt-triage のレポートではなく比較結果である',
  'JSON, but not a report of virt-triage': 'JSON だが virt-triage のレポートではない',
  'a report with schemaVersion {version}; this virt-triage reads 1':
    'レポートの schemaVersion が {version}。この virt-triage が対応しているのは 1 のみ',
  'not a report of virt-triage: {field} is missing or of another form':
    'virt-triage のレポートではない: {field} がないか、形式が異なる',
  '{count} suppressed': '抑制 {count}',
  '{count} new': '新規 {count}',
  suppressed: '抑制',
  new: '新規',
  'suppressed: {reason}': '抑制中: {reason}',
  'suppressed until {expires}: {reason}': '{expires} まで抑制中: {reason}',
  changed: '変化あり',
  gone: '解消',
  'still there': '継続',
  '{count} changed': '変化あり {count}',
  '{count} gone': '解消 {count}',
  '{count} still there': '継続 {count}',
  'virt-triage: what changed': 'virt-triage: 変化の一覧',
  Before: '比較元',
  After: '比較先',
  'collected {time}': '収集時刻 {time}',
  'time of collection not known': '収集時刻は不明',
  'Neither side has a finding.': 'どちらにも検出結果はありません。',
  Change: '変化',
  'not examined': '対象外',
  'Objects that came': '増えたオブジェクト',
  'Objects that went': 'なくなったオブジェクト',
  'could not be decided before, so it may have been there already':
    '比較元では判定不能だったため、以前から発生していた可能性がある',
  'was not examined before, so it may have been there already':
    '比較元では判定の対象外だったため、以前から発生していた可能性がある',
  'cannot be decided any more, so it may still be there': '比較先では判定不能のため、まだ続いている可能性がある',
  'is not examined any more, so it may still be there': '比較先では判定の対象外のため、まだ続いている可能性がある',
  'severity {before} → {after}': '重大度 {before} → {after}',
  '{count, one {# object} other {# objects}} came': 'オブジェクトが {count} 個増加',
  '{count, one {# object} other {# objects}} went': 'オブジェクトが {count} 個減少',
  'Names are replaced by tokens on one side at least: findings are compared by alert, not by object.':
    '少なくとも一方で名前がトークンに置き換えられているため、オブジェクト単位ではなくアラート単位で比較しています。',
  'The two come from different clusters: {before} and {after}.':
    '比較元と比較先のクラスターが異なります（{before} と {after}）。',
  'Before was collected at {before}, later than after ({after}): are the two the wrong way round?':
    '比較元の収集時刻（{before}）が比較先（{after}）より後です。指定の順序が逆の可能性があります。',
  'The two were written by different versions of virt-triage ({before} and {after}): some changes may be its own.':
    '作成に使われた virt-triage のバージョンが異なります（{before} と {after}）。変化の一部はバージョンの違いによる可能性があります。',
  'After could not be read in full: findings and objects that went may still be there.':
    '比較先に読み取れなかった部分があります。なくなったとされる検出結果やオブジェクトが残っている可能性があります。',
  'After lacks data that before had: {count, one {# alert} other {# alerts}} that did not show before cannot be decided any more ({alerts}).':
    '比較元にあったデータが比較先にありません。比較元で該当なしだったアラート {count} 件が判定不能になりました（{alerts}）。',
  'config file (default: .virt-triage.yaml in the working folder; --no-config: none)':
    '設定ファイル（デフォルト: 作業フォルダーの .virt-triage.yaml。--no-config で使用しない）',
  'an earlier JSON report: only what is new since then counts for --fail-on':
    '以前の JSON レポート。--fail-on はその後の新規の検出結果のみを対象とする',
  'say what changed between two archives or JSON reports': '2 つのアーカイブまたは JSON レポートを比較する',
  'the earlier one: an archive, a folder, a JSON report, or - for standard input':
    '古い方のアーカイブ、フォルダー、JSON レポート、または -（標準入力）',
  'the later one': '新しい方',
  'table (default), json or markdown; FORMAT=FILE writes a file; repeatable':
    'table（デフォルト）、json、markdown。FORMAT=FILE でファイルに出力。複数回指定可能',
  'exit 1 when a new finding has at least this severity (default: never)':
    '指定した重大度以上の新規の検出結果があれば終了ステータスを 1 にする（デフォルト: never）',
  'fail on what is new': '新規の検出結果があれば失敗させる',
  'before and after a repair': '修復の前後を比較する',
  'a report that was kept, and the archive of today': '保存しておいたレポートと今日のアーカイブを比較する',
};
