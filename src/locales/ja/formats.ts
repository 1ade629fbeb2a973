/** Japanese of the reports for pipelines and cases: Markdown, JUnit, SARIF. */
export const formats: Readonly<Record<string, string>> = {
  'Names were replaced by tokens (--redact).': '名前は別の文字列に置き換えてあります（--redact）。',
  'known from the baseline': 'ベースラインで既知',
  'Shortened: the whole report would be too large for this format. -o json has all of it.':
    'この形式の上限を超えるため、一部を省略しています。全体は -o json で確認できます。',
  '{count, one {# more finding stands} other {# more findings stand}} in the overview only; -o json has all of it.':
    '他 {count} 件の検出結果は一覧にのみ示しています。全体は -o json で確認できます。',
  Causes: '原因',
  Findings: '検出結果',
  'What is missing': '不足しているデータ',
  '{count, one {# alert} other {# alerts}} could not be decided, because data is not in the archive. Collect it with:':
    'アーカイブにデータがないため、{count} 件のアラートは判定不能でした。次のコマンドで収集できます。',
  '{count, one {# alert needs} other {# alerts need}} this data': 'このデータが必要なアラート: {count} 件',
  'No command collects this:': '収集するコマンドがないもの:',
  'The command is too long to be shown here: see -o json.':
    'コマンドが長すぎるため省略しています。-o json で確認できます。',
  '{verdict}: {summary}': '{verdict}: {summary}',
  '{count, one {# alert} other {# alerts}} could not be decided: no result does not mean clear ({names})':
    '{count} 件のアラートは判定不能。結果がなくても、該当なしとは限らない（{names}）',
};
