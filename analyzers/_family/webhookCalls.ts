import {
  type Context,
  derive,
  eventEvidence,
  eventTime,
  type Judgement,
  logEvidence,
  logsOf,
  objectsContaining,
  parseTime,
  views,
} from '../../src/api.ts';

const RECENT = 60 * 60_000;

/**
 * The last failed calls of an admission webhook, as those who create or change VMs logged them or told in events. Of
 * the last hour before collection only: older ones say nothing about now.
 */
export function failedWebhookCalls(webhook: string) {
  const lines = {
    failed: { needle: webhook, pattern: new RegExp(`failed calling webhook \\\\*"${webhook.replaceAll('.', '\\.')}`) },
  };
  return derive(
    `failed-webhook:${webhook}`,
    {
      controller: logsOf(['virt-controller-'], 'virt-controller', lines),
      api: logsOf(['virt-api-'], 'virt-api', lines),
      hco: logsOf(['hco-operator-'], 'hyperconverged-cluster-operator', lines),
      events: objectsContaining(views.Event, webhook),
    },
    ({ controller, api, hco, events }) =>
      ({ now }: Pick<Context, 'now'>): Judgement['evidence'] => {
        const recent = (time: string | null): boolean => {
          const at = parseTime(time);
          return now !== null && at !== null && now - at <= RECENT;
        };
        const logged = [...controller, ...api, ...hco].flatMap((log) =>
          log.hits
            .filter((hit) => recent(hit.time))
            .slice(-1)
            .map((hit) => logEvidence(log, hit)),
        );
        const told = events.all
          .filter(({ object }) => lines.failed.pattern.test(object.message ?? '') && recent(eventTime(object)))
          .map((event) => eventEvidence(event, eventTime(event.object)));
        return [...logged, ...told].slice(0, 4);
      },
  );
}
