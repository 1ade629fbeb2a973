import {
  conditionOf,
  earliestKnown,
  type Found,
  type Instant,
  isAtLeast,
  type Kept,
  type views,
} from '../../src/api.ts';
import { changedAt, latest, type OperatorCr, statusOf } from './operatorConditions.ts';

/** What `status.systemHealthStatus` may say; 0, 1 and 2 in the metric. */
type Level = 'healthy' | 'warning' | 'error';
type HyperConverged = Found<Kept<typeof views.HyperConverged>>;

export interface Health {
  /** null: nothing tells. */
  readonly level: Level | null;
  /** What the status says and what its conditions say are not the same. */
  readonly differs: boolean;
  readonly upgrade: boolean;
  readonly since: Instant | null;
}

/**
 * How healthy HyperConverged calls itself, as isSystemHealthStatusError and isSystemHealthStatusWarning of its operator
 * work it out (controllers/hyperconverged/hyperconverged_controller.go).
 */
export function healthOf(cr: HyperConverged, release: string | null): Health {
  const stated = statedLevel(cr.object.status?.systemHealthStatus);
  const plain = levelOf(cr, false);
  // from HCO v1.16 (4.20) on an upgrade excuses what it brings along
  const excused = isUpgrading(cr) && isAtLeast(release, '4.20') !== false ? levelOf(cr, true) : null;
  if (stated === null) {
    const level = excused ?? plain;
    const doubtful = excused !== null && excused !== plain && isAtLeast(release, '4.20') === null;
    return {
      level: doubtful ? plain : level,
      differs: doubtful,
      upgrade: excused !== null,
      since: sinceOf(cr, level, excused !== null),
    };
  }
  const upgrade = excused === stated && plain !== stated;
  const differs = plain !== null && plain !== stated && !upgrade;
  const level = stated === 'healthy' && differs ? plain : stated;
  return { level, differs, upgrade, since: plain === null ? null : sinceOf(cr, level, upgrade) };
}

function statedLevel(text: string | undefined): Level | null {
  return text === 'healthy' || text === 'warning' || text === 'error' ? text : null;
}

/** By the conditions; null when those that are there do not tell. */
function levelOf(cr: HyperConverged, upgrade: boolean): Level | null {
  if (isBad(cr, 'Degraded') || (!upgrade && isBad(cr, 'Available'))) return 'error';
  if (isBad(cr, 'ReconcileComplete') || (!upgrade && isBad(cr, 'Progressing'))) return 'warning';
  return ['Available', 'Degraded', 'ReconcileComplete', 'Progressing'].every((type) => statusOf(cr, type) !== null)
    ? 'healthy'
    : null;
}

function isBad(cr: OperatorCr, type: string): boolean {
  const status = statusOf(cr, type);
  if (status === null) return false;
  return type === 'Degraded' || type === 'Progressing' ? status === 'True' : status !== 'True';
}

export function isBroken(cr: OperatorCr): boolean {
  return isBad(cr, 'Available') || isBad(cr, 'Degraded');
}

function isUpgrading(cr: HyperConverged): boolean {
  const progressing = conditionOf(cr.object, 'Progressing')?.condition;
  return progressing?.status === 'True' && /upgrad/i.test(`${progressing.reason} ${progressing.message}`);
}

/** The level began with the first of its conditions; a warning not before the error that preceded it was over. */
function sinceOf(cr: HyperConverged, level: Level | null, upgrade: boolean): Instant | null {
  const began = (...types: string[]) =>
    earliestKnown(types.filter((type) => isBad(cr, type)).map((type) => changedAt(cr, type)));
  if (level === 'error') return began('Degraded', ...(upgrade ? [] : ['Available']));
  if (level !== 'warning') return null;
  const over = [changedAt(cr, 'Degraded'), ...(upgrade ? [] : [changedAt(cr, 'Available')])];
  return latest([began('ReconcileComplete', ...(upgrade ? [] : ['Progressing']))], over);
}

export function reasonsOf(cr: HyperConverged): string[] {
  const types = ['Degraded', 'Available', 'ReconcileComplete', 'Progressing'].filter((type) => isBad(cr, type));
  return [...new Set(types.map((type) => conditionOf(cr.object, type)?.condition.reason ?? ''))].filter(Boolean);
}
