/** The operators of OpenShift Virtualization that own alerts, as `--component` names them. */
export const COMPONENTS = ['kubevirt', 'cdi', 'hpp', 'hco', 'ssp', 'cnao', 'kubemacpool'] as const;
export type Component = (typeof COMPONENTS)[number];

export function isComponent(name: string): name is Component {
  return (COMPONENTS as readonly string[]).includes(name);
}
