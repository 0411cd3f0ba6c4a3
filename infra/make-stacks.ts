import type { App } from 'aws-cdk-lib';
import { acknowledgeFindings } from './acknowledged-findings';
import type { FunctionBundles } from './functions/services';
import type { Settings } from './settings';
import { ServiceStack } from './stacks/service-stack';
import { StateStack } from './stacks/state-stack';

export interface Stacks {
  readonly state: StateStack;
  readonly service: ServiceStack;
}

/** Makes the two stacks of one deployment. */
export function makeStacks(app: App, settings: Settings, bundles: FunctionBundles): Stacks {
  const { stage, region, account } = settings;
  const prefix = `vpc-vending-${stage}`;
  const common = {
    settings,
    prefix,
    env: { region, ...(account === undefined ? {} : { account }) },
    tags: { ...settings.tags, application: 'vpc-vending', stage },
  };
  const state = new StateStack(app, `${prefix}-state`, {
    ...common,
    description: 'vpc-vending: the records, the events and the callers. Retained.',
    terminationProtection: settings.deletionProtection,
    bundles,
  });
  const service = new ServiceStack(app, `${prefix}-service`, {
    ...common,
    description:
      'vpc-vending: takes requests for VPCs, builds them, publishes events about them. Replaceable.',
    bundles,
    state,
  });
  for (const stack of [state, service]) {
    state.key?.encryptAll(stack);
    acknowledgeFindings(stack, settings);
  }
  return { state, service };
}
