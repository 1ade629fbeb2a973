/** All that analyzers may import: what they ask for, what they say, and the facts that they share. */

export { eventEvidence, fieldEvidence, logEvidence, refTo } from './cluster/evidence.ts';
export type { Fact, Objects } from './cluster/objects.ts';
export { isAtLeast } from './cluster/release.ts';
export type { LogFile } from './cluster/snapshot.ts';
export type { Found } from './cluster/store.ts';
export { earliestKnown, latestKnown, parseTime, printTime } from './cluster/time.ts';
export type { Kept } from './cluster/views.ts';
export * as views from './cluster/views.ts';
export { type AlertMeta, type Analyzer, type Context, defineAnalyzer, type Shown } from './engine/analyzer.ts';
export { type Condition, type ConditionContext, defineCondition, type Occurrence } from './engine/condition.ts';
export { NO_CLASS } from './engine/places.ts';
export { derive, logsOf, objects, objectsContaining, type Query } from './engine/query.ts';
export { conditionOf, isTrue } from './facts/conditions.ts';
export { customResources } from './facts/customResources.ts';
export { type Event, eventsWith, eventTime } from './facts/events.ts';
export { metricsGap, monitoringGap } from './facts/gaps.ts';
export { byCause } from './facts/groups.ts';
export { isReady, notReadySince, podsNamed } from './facts/pods.ts';
export { parseQuantity } from './facts/quantities.ts';
export { type Holding, holdingIn, reaches, type SavedSeries, seriesEvidence, seriesOf } from './facts/series.ts';
export { type Targets, targetsOf } from './facts/targets.ts';
export { virtualMachineInstances } from './facts/vms.ts';
export { msg } from './i18n/msg.ts';
export type { LogHit } from './logs/scan.ts';
export type {
  Evidence,
  HealthImpact,
  Instant,
  Judgement,
  Missing,
  ObjectGroup,
  ObjectRef,
  Severity,
  Step,
} from './model/finding.ts';
export type { Message } from './model/message.ts';
export { sh } from './model/shell.ts';
export type { Series } from './monitoring/openmetrics.ts';
export { increaseAt, predictAt, rateAt, sumBy, valueAt } from './monitoring/promql.ts';
export type { ScrapedTarget } from './monitoring/targets.ts';
