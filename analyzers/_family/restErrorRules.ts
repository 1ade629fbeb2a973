/** A component of KubeVirt that sends requests to the API server. */
export interface RestComponent {
  /** Its pods' names begin so; also the name of their container. */
  readonly name: string;
  /** pkg/virt-operator/resource/generate/components/serviceaccountnames.go */
  readonly account: string;
  /** What follows when none of its pods gets ready. */
  readonly notReady: readonly string[];
  /** What follows when its leader cannot renew its lease. */
  readonly lostLease: readonly string[];
}

export const restApi: RestComponent = {
  name: 'virt-api',
  account: 'kubevirt-apiserver',
  notReady: ['NoReadyVirtAPI'],
  lostLease: [],
};
export const restController: RestComponent = {
  name: 'virt-controller',
  account: 'kubevirt-controller',
  notReady: ['NoReadyVirtController', 'LowReadyVirtControllersCount'],
  lostLease: ['NoLeadingVirtController'],
};
export const restHandler: RestComponent = {
  name: 'virt-handler',
  account: 'kubevirt-handler',
  notReady: ['NoReadyVirtHandler', 'LowReadyVirtHandlerCount', 'KubeVirtNoAvailableNodesToRunVMs'],
  lostLease: [],
};
export const restOperator: RestComponent = {
  name: 'virt-operator',
  account: 'kubevirt-operator',
  notReady: ['NoReadyVirtOperator'],
  lostLease: ['NoLeadingVirtOperator'],
};

/** The two limits that each component has: much in minutes, or a little for an hour. */
export interface RestLimit {
  readonly windowSeconds: number;
  readonly share: number;
  /** Share of the log lines from which on they point to the alert: successful requests leave no line. */
  readonly lineShare: number;
  readonly removed: boolean;
}
export const BURST: RestLimit = { windowSeconds: 300, share: 0.8, lineShare: 0.8, removed: false };
export const HIGH: RestLimit = { windowSeconds: 3600, share: 0.05, lineShare: 0.5, removed: true };

/** Since KubeVirt v1.3, and before. */
export const METRIC = 'kubevirt_rest_client_requests_total';
export const OLD_METRIC = 'rest_client_requests_total';
