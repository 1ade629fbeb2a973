/** What sharing a case says: names taken out, bundles. */
export const sharing = {
  'help.groupSharing': 'Sharing:',
  'help.redact': 'replace names of hosts, nodes, namespaces, VMs and users, addresses and domains by tokens',
  'help.redactMap': 'write which token stands for which name to this file; implies --redact',
  'help.bundle': 'write the cited files, the report and checksums to this tar.gz, to attach to a case',
  'help.exampleBundle': 'what to attach to a case, without names',
  'cli.bundleStream': '--bundle reads the inputs a second time: name a file or a folder, not {path}',
  'cli.bundleOverInput': '{path} is an input of the analysis: give the bundle another name',
  'bundle.secret': 'holds Secrets: never put into a bundle',
  'bundle.missing': 'not found when the input was read again',
  'bundle.unreadable': 'could not be read again ({reason})',
  'bundle.cut': 'ended early when it was read again',
  'bundle.tooLarge': 'too large: the bundle holds no more than {megabytes} MB of files',
  'bundle.linesLeftOut': '[virt-triage: lines {from} to {to} left out]',
} as const;
