/** What keeps the pods of any workload from running: on their nodes, and of their own. For `meta.causes`. */
export const podCauses = {
  node: ['node NotReady', 'node DiskPressure', 'node MemoryPressure'],
  workload: ['image pull failure', 'not scraped by Prometheus'],
} as const;
