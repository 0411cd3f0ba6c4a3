import { isAbsent } from '../../emulators/json-client';
import type { JsonClient } from '../../emulators/json-client';
import type { Collection } from '../../emulators/store';
import type { DeclaredArchive, DeclaredEventBus, DeclaredRule } from '../template/parse-events';

export interface DeclaredEvents {
  readonly eventBuses: readonly DeclaredEventBus[];
  readonly archives: readonly DeclaredArchive[];
  readonly rules: readonly DeclaredRule[];
}

/** A rule that an earlier run made, to be taken away once the template has it no more. */
export interface DeployedRule {
  readonly name: string;
  readonly eventBusName: string;
}

/** Makes buses and archives that are not there yet, and brings rules and targets to what is declared. */
export async function deployEvents(
  events: JsonClient,
  { eventBuses, archives, rules }: DeclaredEvents,
  deployed: Collection<DeployedRule>,
): Promise<void> {
  for (const { name } of eventBuses) {
    if (!(await exists(events('DescribeEventBus', { Name: name }))))
      await events('CreateEventBus', { Name: name });
  }
  for (const { name, createArchive } of archives) {
    if (!(await exists(events('DescribeArchive', { ArchiveName: name }))))
      await events('CreateArchive', createArchive);
  }
  for (const rule of rules) {
    await putRule(events, rule);
    await putTargets(events, rule);
  }
  await removeForgotten(events, rules, deployed);
}

async function putRule(events: JsonClient, rule: DeclaredRule): Promise<void> {
  const { name, eventBusName, eventPattern, scheduleExpression, enabled } = rule;
  await events('PutRule', {
    Name: name,
    EventBusName: eventBusName,
    State: enabled ? 'ENABLED' : 'DISABLED',
    ...(eventPattern !== undefined && { EventPattern: eventPattern }),
    ...(scheduleExpression !== undefined && { ScheduleExpression: scheduleExpression }),
  });
}

async function putTargets(events: JsonClient, rule: DeclaredRule): Promise<void> {
  const where = { Rule: rule.name, EventBusName: rule.eventBusName };
  const present = await targetIds(events, rule);
  const undeclared = present.filter((id) => !rule.targets.some((target) => target.Id === id));
  if (undeclared.length > 0) await events('RemoveTargets', { ...where, Ids: undeclared });
  if (rule.targets.length > 0) await events('PutTargets', { ...where, Targets: rule.targets });
}

async function targetIds(
  events: JsonClient,
  { name, eventBusName }: DeployedRule,
): Promise<readonly string[]> {
  const { Targets } = await events<{ Targets: readonly { Id: string }[] }>('ListTargetsByRule', {
    Rule: name,
    EventBusName: eventBusName,
  });
  return Targets.map(({ Id }) => Id);
}

/** Rules that users made by themselves stay; ours go when the template drops them. */
async function removeForgotten(
  events: JsonClient,
  rules: readonly DeclaredRule[],
  deployed: Collection<DeployedRule>,
): Promise<void> {
  const keyOf = ({ name, eventBusName }: DeployedRule) => `${eventBusName}/${name}`;
  const declared = new Set(rules.map(keyOf));
  for (const rule of [...deployed.values()]) {
    if (declared.has(keyOf(rule))) continue;
    const Ids = await targetIds(events, rule).catch(() => []);
    if (Ids.length > 0)
      await events('RemoveTargets', { Rule: rule.name, EventBusName: rule.eventBusName, Ids });
    await exists(events('DeleteRule', { Name: rule.name, EventBusName: rule.eventBusName }));
    deployed.delete(keyOf(rule));
  }
  for (const { name, eventBusName } of rules)
    deployed.set(keyOf({ name, eventBusName }), { name, eventBusName });
}

async function exists(described: Promise<unknown>): Promise<boolean> {
  try {
    await described;
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}
