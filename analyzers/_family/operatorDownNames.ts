import type { Operator } from './operatorDownFacts.ts';

/** Container and label are `manager` and `control-plane`, unlike those of the others; the rule names no namespace. */
export const sspOperator: Operator = {
  deployment: 'ssp-operator',
  prefix: 'ssp-operator',
  container: 'manager',
  selector: 'control-plane=ssp-operator',
  owner: null,
  anyNamespace: true,
};

export const cnaOperator: Operator = {
  deployment: 'cluster-network-addons-operator',
  prefix: 'cluster-network-addons-operator-',
  container: 'cluster-network-addons-operator',
  selector: 'name=cluster-network-addons-operator',
  owner: null,
};
