import { OCP_MUST_GATHER } from '../cluster/views.ts';
import { msg } from '../i18n/msg.ts';
import type { Missing } from '../model/finding.ts';

/** What to collect so that the saved Prometheus state decides. */
export const monitoringGap: Missing = {
  what: msg('gap.rules'),
  where: 'monitoring/prometheus/rules.json',
  collectWith: OCP_MUST_GATHER,
};
