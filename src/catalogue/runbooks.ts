/** Where the runbooks of an alert stand; the alert's file says which of them exist. */
const BASE = {
  openshift: (alert: string) =>
    `https://github.com/openshift/runbooks/blob/master/alerts/openshift-virtualization-operator/${alert}.md`,
  kubevirt: (alert: string) => `https://kubevirt.io/monitoring/runbooks/${alert}.html`,
  deprecated: (alert: string) =>
    `https://github.com/kubevirt/monitoring/blob/main/docs/deprecated_runbooks/${alert}.md`,
} as const;

export type Runbook = keyof typeof BASE;

export function runbookUrl(runbook: Runbook, alert: string): string {
  return BASE[runbook](alert);
}
