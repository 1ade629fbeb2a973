/** Texts of the reports for pipelines and cases: Markdown, JUnit, SARIF. Most come from the table's. */
export const formats = {
  'report.redacted': 'Names were replaced by tokens (--redact).',
  'marks.known': 'known from the baseline',
  'markdown.shortened': 'Shortened: the whole report would be too large for this format. -o json has all of it.',
  'markdown.leftOut':
    '{count, one {# more finding stands} other {# more findings stand}} in the overview only; -o json has all of it.',
  'markdown.causes': 'Causes',
  'markdown.findings': 'Findings',
  'markdown.missing': 'What is missing',
  'markdown.undecided':
    '{count, one {# alert} other {# alerts}} could not be decided, because data is not in the archive. Collect it with:',
  'markdown.needs': '{count, one {# alert needs} other {# alerts need}} this data',
  'markdown.noCommand': 'No command collects this:',
  'markdown.longCommand': 'The command is too long to be shown here: see -o json.',
  'sarif.message': '{verdict}: {summary}',
  'sarif.undecided':
    '{count, one {# alert} other {# alerts}} could not be decided: no result does not mean clear ({names})',
} as const;
