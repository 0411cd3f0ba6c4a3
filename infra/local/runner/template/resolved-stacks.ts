import type { SynthesizedStack, TemplateOutput, TemplateResource } from './cloud-assembly';
import { NO_VALUE, resolveIntrinsics } from './intrinsics';
import type { IntrinsicScope } from './intrinsics';
import { Properties } from './properties';
import { identifyResource } from './resource-identity';
import type { LocalAccount, ResourceIdentity } from './resource-identity';

/** A resource of the template with nothing left to resolve. */
export interface ResolvedResource {
  readonly stack: SynthesizedStack;
  readonly logicalId: string;
  readonly type: string;
  readonly identity: ResourceIdentity;
  readonly properties: Properties;
}

export interface ResolvedStacks {
  readonly resources: readonly ResolvedResource[];
  /** Every output of every stack, by its name. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/**
 * Replaces every reference in the stacks, also from one stack to another, by the name, ARN or URL that the
 * resource has on this machine.
 *
 * @throws Error naming what cannot be resolved
 */
export function resolveStacks(stacks: readonly SynthesizedStack[], account: LocalAccount): ResolvedStacks {
  const scopes = stacks.map((stack) => ({ stack, scope: stackScope(stack, account, importValue) }));

  function importValue(exportName: string): unknown {
    for (const { stack, scope } of scopes) {
      for (const output of Object.values(stack.template.Outputs ?? {})) {
        if (output.Export !== undefined && resolveIntrinsics(output.Export.Name, scope) === exportName) {
          return resolveIntrinsics(output.Value, scope);
        }
      }
    }
    throw new Error(`No stack exports ${exportName}`);
  }

  return {
    resources: scopes.flatMap(({ stack, scope }) =>
      existing(stack.template.Resources, scope).map(([logicalId, resource]) => ({
        stack,
        logicalId,
        type: resource.Type,
        identity: identityOf(stack, logicalId, scope, account),
        properties: new Properties(
          `${stack.name}/${logicalId} (${resource.Type})`,
          resolveIntrinsics(resource.Properties ?? {}, scope) as Record<string, unknown>,
        ),
      })),
    ),
    outputs: Object.fromEntries(
      scopes.flatMap(({ stack, scope }) =>
        existing<TemplateOutput>(stack.template.Outputs ?? {}, scope).map(([name, output]) => [
          name,
          resolveIntrinsics(output.Value, scope),
        ]),
      ),
    ),
  };
}

function existing<T extends { readonly Condition?: string }>(
  declared: Readonly<Record<string, T>>,
  scope: IntrinsicScope,
): [string, T][] {
  return Object.entries(declared).filter(
    ([, { Condition }]) => Condition === undefined || scope.condition(Condition),
  );
}

function stackScope(
  stack: SynthesizedStack,
  account: LocalAccount,
  importValue: (exportName: string) => unknown,
): IntrinsicScope {
  const { template } = stack;
  const pseudoParameters: Readonly<Record<string, unknown>> = {
    'AWS::AccountId': account.accountId,
    'AWS::Region': account.region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
    'AWS::StackId': `arn:aws:cloudformation:${account.region}:${account.accountId}:stack/${stack.name}/local`,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': NO_VALUE,
  };
  const scope: IntrinsicScope = {
    ref(name) {
      if (Object.hasOwn(pseudoParameters, name)) return pseudoParameters[name];
      const parameter = template.Parameters?.[name];
      if (parameter === undefined) return identityOf(stack, name, scope, account).ref;
      if (parameter.Default === undefined) throw new Error(`${stack.name}: parameter ${name} has no default`);
      return parameter.Default;
    },
    getAtt(logicalId, attribute) {
      const value = identityOf(stack, logicalId, scope, account).attributes[attribute];
      if (value === undefined) {
        throw new Error(
          `${stack.name}/${logicalId} (${resourceOf(stack, logicalId).Type}) has no attribute ${attribute} here ` +
            '(infra/local/runner/template/resource-identity.ts)',
        );
      }
      return value;
    },
    importValue,
    condition(name) {
      const condition = template.Conditions?.[name];
      if (condition === undefined) throw new Error(`${stack.name} has no condition ${name}`);
      return resolveIntrinsics(condition, scope) === true;
    },
    findInMap(map, topKey, secondKey) {
      const value = template.Mappings?.[map]?.[topKey]?.[secondKey];
      if (value === undefined)
        throw new Error(`${stack.name}: no ${map}.${topKey}.${secondKey} in its mappings`);
      return value;
    },
  };
  return scope;
}

function identityOf(
  stack: SynthesizedStack,
  logicalId: string,
  scope: IntrinsicScope,
  account: LocalAccount,
): ResourceIdentity {
  const resource = resourceOf(stack, logicalId);
  return identifyResource(
    {
      stackName: stack.name,
      logicalId,
      type: resource.Type,
      property(name) {
        const value = resource.Properties?.[name];
        if (value === undefined) return undefined;
        const resolved = resolveIntrinsics(value, scope);
        return typeof resolved === 'string' ? resolved : undefined;
      },
    },
    account,
  );
}

function resourceOf(stack: SynthesizedStack, logicalId: string): TemplateResource {
  const resource = stack.template.Resources[logicalId];
  if (resource === undefined) throw new Error(`${stack.name} has no resource or parameter ${logicalId}`);
  return resource;
}
