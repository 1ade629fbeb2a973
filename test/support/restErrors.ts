import { expect } from 'vitest';
import { clusterOperator } from '../../fixtures/builders/objects.ts';
import {
  addPod,
  appendLog,
  before,
  CNV_NS,
  clusterFile,
  OCP_ROOT,
  podNames,
  setLog,
  setPod,
  setRules,
} from '../../fixtures/builders/healthy.ts';
import { klogLine, kubevirtLine } from '../../fixtures/builders/logs.ts';
import { MustGather } from '../../fixtures/builders/mustGather.ts';
import { growing, METRICS_FILE, metricsDump, type SeriesShape } from '../../fixtures/builders/openmetrics.ts';
import { type Case, analyzerCases } from './analyzerCases.ts';
import { setRelease } from './guestPanics.ts';

