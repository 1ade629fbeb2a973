import type { Context } from '../../src/api.ts';

/** What went wrong with a request, in the order in which the steps treat it. */
export const KINDS = [
  'certificate',
  'names',
  'network',
  'refused',
  'credentials',
  'rights',
  'load',
  'server',
  'request',
  'normal',
] as const;
export type Kind = (typeof KINDS)[number];

/** The sentences that all alerts on failed API requests share. */
export const restErrorTexts = {
  reason: '{percent}% of the API requests of {component} were answered with an error (limit {limit}%)',
  summary:
    '{percent}% of the requests that {pods, one {the {component} pod} other {# {component} pods}} sent to the API server in the {minutes} minutes before {time} were answered with an error (HTTP 4xx or 5xx; limit {limit}%). Most frequent: {codes}.',
  summaryNormal:
    '{percent}% of the requests that {pods, one {the {component} pod} other {# {component} pods}} sent to the API server in the {minutes} minutes before {time} were answered with an error (limit {limit}%), most of them with 404 (no such object) or 409 (changed meanwhile). Such answers also come in normal work, so with few requests the share says little. Most frequent: {codes}.',
  summaryErrorsOnly:
    'The saved series of {component} count nothing but error answers ({codes}). If errors alone were collected, the real share is lower; otherwise every request of the {minutes} minutes before {time} failed.',
  quiet: 'in the saved series fewer than {limit}% of the API requests of {component} were answered with an error',
  reasonLogs: '{count, one {# log line} other {# log lines}} of {component} tell of error answers of the API server',
  summaryLogs:
    'Within {minutes} minutes, {count, one {# log line} other {# log lines}} in {pods} of {all, one {# {component} pod} other {# {component} pods}} tell of an error answer of the API server, beside {work, one {# other line} other {# other lines}}. Requests that succeed leave no line, so only Prometheus data tells the real share. Most frequent: {kind}.',
  needsSeries: 'only the request counters in Prometheus tell which share of the API requests of {component} fails',
  unanswered:
    'the logs of {component} tell of {count, one {# request} other {# requests}} without any answer; those only add to the total of requests, so the alert may stay silent however bad it is',
  oldRule: 'up to 4.10 the alert calculates the share of failed requests in another way; only its saved state decides',
  answered: 'mostly answered with HTTP {code}',
  kindPod: 'error answers of the API server in its log: {kind}',
  certificate: 'a certificate that expired or is not trusted',
  names: 'names that are not resolved',
  network: 'no connection to the API server in time',
  refused: 'refused connections',
  credentials: 'credentials not accepted (401)',
  rights: 'request forbidden (403)',
  load: 'too many requests (429)',
  server: 'error inside of the API server, or of what it calls (5xx)',
  request: 'request not accepted (4xx)',
  normal: 'no such object, or changed meanwhile (404, 409)',
  stepIgnore:
    'This alert was withdrawn: alone it does not show a problem, and it may be silenced. An update removes it. Only go on if the errors below do harm:',
  stepOperators: 'Repair the control plane first, these parts of it are not well: {names}.',
  stepPlane: 'See whether the API server and etcd are well:',
  stepCertificate:
    'A certificate expired or is not trusted. See which requests for certificates wait; approve those that you know:',
  stepNames: 'Names are not resolved on node {node}. See the DNS pods of that node:',
  stepNetwork:
    'Connections from node {node} to the API server fail or take too long. See the state of the node and its network:',
  stepNode: 'See on which nodes the affected pods run, and whether those are ready:',
  stepCredentials:
    'The credentials of the service account {account} are not accepted. See whether the account is there:',
  stepRights: 'The service account {account} may not do what it must. See what it may do:',
  stepRightsRestore: 'Let virt-operator restore the roles of {component} (running VMs go on):',
  stepRightsOlm: 'See whether the installed operator has its roles; they come with its ClusterServiceVersion:',
  stepLoad: 'The API server turns requests away. See which priority level is full, and which clients fill it:',
  stepServer: 'See which check of the API server fails:',
  stepHook: 'An admission webhook fails. See which one is meant, and repair the service behind it:',
  stepRequest: 'See which requests are not accepted:',
  stepNormal: 'See which objects are missing or changed all the time, and who else writes them:',
  stepLog: 'See what {component} logs about failed requests:',
  stepPod:
    'When the API server is well and the errors go on, delete the pod, so that it makes new connections; one pod at a time:',
  stepHandlerPod:
    'When the API server is well and the errors go on, delete the pod, so that it makes new connections. VMs of its node go on running, but a live migration there may fail; one pod at a time:',
  stepCheck: 'Check that the share falls below {share}:',
} as const;

export type RestKey = keyof typeof restErrorTexts;
export type RestContext = Context<RestKey>;
