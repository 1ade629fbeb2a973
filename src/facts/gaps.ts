import { OCP_MUST_GATHER } from '../cluster/views.ts';
import { msg } from '../i18n/msg.ts';
import type { Missing } from '../model/finding.ts';

/** What to collect so that the saved Prometheus state decides. */
export const monitoringGap: Missing = {
  what: msg('gap.rules'),
  where: 'monitoring/prometheus/rules.json',
  collectWith: OCP_MUST_GATHER,
};

/** What to collect where only series of Prometheus decide (OpenShift's must-gather image, 4.17 and later). */
export function metricsGap(...series: readonly string[]): Missing {
  return {
    what: msg('gap.metrics', { series }),
    where: 'monitoring/metrics/metrics.openmetrics',
    collectWith: `oc adm must-gather -- gather_metrics --match='{__name__=~"${series.join('|')}"}'`,
  };
}
