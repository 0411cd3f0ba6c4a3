import type { Invariant } from '../checker/invariant-checker';
import type { Exploration } from '../interleavings/explore';
import type { WorldReport } from '../stress/run-world';

/** A broken promise, and how to see it again. */
export interface Finding {
  /** `seed 42`, or a scenario with its faults. */
  readonly world: string;
  readonly message: string;
  /** The order of calls that leads to it, where one was searched for. */
  readonly calls?: readonly string[];
}

/** What an exploration of all orders has seen, in a form that travels between processes. */
export interface ExploredPair {
  readonly pair: string;
  readonly fault: string | undefined;
  /** A whole number that may be too large for a double. */
  readonly orders: string;
  readonly states: number;
  readonly endings: number;
  /** Without a fault, the calls of all orders: `provisioner-1 ec2:CreateVpc#1`; with one, those that met it. */
  readonly calls: readonly string[];
  readonly isComplete: boolean;
}

/** What came of many worlds: plain data, so that it can travel between processes. */
export interface Summary {
  worlds: number;
  calls: number;
  /** Virtual time, in hours. */
  hours: number;
  cpuMs: number;
  readonly faults: Record<string, number>;
  /** Faults that are no faults of calls: skewed clocks, deliveries that come twice. */
  readonly mishaps: Record<string, number>;
  readonly checks: Partial<Record<Invariant, number>>;
  readonly sites: Record<string, number>;
  readonly explored: ExploredPair[];
  readonly findings: Finding[];
}

export function emptySummary(): Summary {
  return {
    worlds: 0,
    calls: 0,
    hours: 0,
    cpuMs: 0,
    faults: {},
    mishaps: {},
    checks: {},
    sites: {},
    explored: [],
    findings: [],
  };
}

/** Adds what came of one world. @param name how it can be seen again */
export function addWorld(summary: Summary, name: string, report: WorldReport): void {
  summary.worlds += 1;
  summary.calls += report.calls;
  summary.hours += report.milliseconds / 3_600_000;
  addCounts(summary.faults, report.faults);
  addCounts(summary.sites, report.sites);
  addCounts(summary.checks, report.checks);
  for (const what of report.injected) {
    const [mishap = ''] = what.split('#');
    // Names of calls contain a colon; their faults are counted already.
    if (!mishap.includes(':')) summary.mishaps[mishap] = (summary.mishaps[mishap] ?? 0) + 1;
  }
  if (report.violation) summary.findings.push({ world: name, message: report.violation.message });
}

export function addExploration(summary: Summary, exploration: Exploration): void {
  const { pair, fault, orders, states, endings, calls, runs, isComplete, violation } = exploration;
  summary.worlds += runs;
  summary.explored.push({ pair, fault, orders: String(orders), states, endings, calls, isComplete });
  if (violation) {
    const world = fault === undefined ? pair : `${pair} with ${fault}`;
    summary.findings.push({ world, ...violation });
  }
}

export function addSummary(to: Summary, from: Summary): void {
  to.worlds += from.worlds;
  to.calls += from.calls;
  to.hours += from.hours;
  to.cpuMs += from.cpuMs;
  addCounts(to.faults, Object.entries(from.faults));
  addCounts(to.mishaps, Object.entries(from.mishaps));
  addCounts(to.checks, Object.entries(from.checks));
  addCounts(to.sites, Object.entries(from.sites));
  to.explored.push(...from.explored);
  to.findings.push(...from.findings);
}

function addCounts(to: Record<string, number>, from: Iterable<readonly [string, number]>): void {
  for (const [name, count] of from) to[name] = (to[name] ?? 0) + count;
}
