/** What a template may refer to. */
export interface IntrinsicScope {
  /** A resource, parameter or pseudo parameter by name. */
  ref(name: string): unknown;
  getAtt(logicalId: string, attribute: string): unknown;
  importValue(exportName: string): unknown;
  condition(name: string): boolean;
  findInMap(map: string, topKey: string, secondKey: string): unknown;
}

/** `AWS::NoValue`: the property that has it is as if it were not there. */
export const NO_VALUE = Symbol('AWS::NoValue');

/**
 * The value with every intrinsic function replaced by what it stands for.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 * @throws Error naming a function this runner does not know
 */
export function resolveIntrinsics(value: unknown, scope: IntrinsicScope): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolveIntrinsics(item, scope)).filter((item) => item !== NO_VALUE);
  }
  if (!isRecord(value)) return value;
  const intrinsic = intrinsicOf(value);
  if (intrinsic !== undefined) return evaluate(intrinsic.name, intrinsic.argument, scope);
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]) => [key, resolveIntrinsics(member, scope)] as const)
      .filter(([, member]) => member !== NO_VALUE),
  );
}

function intrinsicOf(value: Record<string, unknown>): { name: string; argument: unknown } | undefined {
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0) return undefined;
  const [name, argument] = entry;
  return name === 'Ref' || name === 'Condition' || name.startsWith('Fn::') ? { name, argument } : undefined;
}

function evaluate(name: string, argument: unknown, scope: IntrinsicScope): unknown {
  const resolved = () => resolveIntrinsics(argument, scope);
  switch (name) {
    case 'Ref':
      return scope.ref(asText(argument, name));
    case 'Condition':
      // The key of an IAM statement as well as an intrinsic function; only the latter names its condition.
      return typeof argument === 'string' ? scope.condition(argument) : { Condition: resolved() };
    case 'Fn::GetAtt':
      return getAtt(argument, scope);
    case 'Fn::Join': {
      const [separator, parts] = asList(resolved(), name);
      return asList(parts, name)
        .map((part) => asText(part, name))
        .join(asText(separator, name));
    }
    case 'Fn::Sub':
      return substitute(argument, scope);
    case 'Fn::Select': {
      const [index, items] = asList(resolved(), name);
      return asList(items, name)[Number(index)];
    }
    case 'Fn::Split': {
      const [separator, text] = asList(resolved(), name);
      return asText(text, name).split(asText(separator, name));
    }
    case 'Fn::ImportValue':
      return scope.importValue(asText(resolved(), name));
    case 'Fn::FindInMap': {
      const [map, topKey, secondKey] = asList(resolved(), name).map((key) => asText(key, name));
      return scope.findInMap(map ?? '', topKey ?? '', secondKey ?? '');
    }
    case 'Fn::If': {
      const [condition, whenTrue, whenFalse] = asList(argument, name);
      return resolveIntrinsics(scope.condition(asText(condition, name)) ? whenTrue : whenFalse, scope);
    }
    case 'Fn::Equals': {
      const [left, right] = asList(resolved(), name);
      return JSON.stringify(left) === JSON.stringify(right);
    }
    case 'Fn::Not':
      return asList(resolved(), name)[0] !== true;
    case 'Fn::And':
      return asList(resolved(), name).every((each) => each === true);
    case 'Fn::Or':
      return asList(resolved(), name).some((each) => each === true);
    default:
      throw new Error(
        `The intrinsic function ${name} is not known to the local runner (infra/local/runner/template/intrinsics.ts)`,
      );
  }
}

function getAtt(argument: unknown, scope: IntrinsicScope): unknown {
  const [logicalId, ...path] =
    typeof argument === 'string' ? argument.split('.') : asList(argument, 'Fn::GetAtt');
  return scope.getAtt(
    asText(logicalId, 'Fn::GetAtt'),
    path.map((part) => asText(part, 'Fn::GetAtt')).join('.'),
  );
}

function substitute(argument: unknown, scope: IntrinsicScope): string {
  const [text, variables] = Array.isArray(argument) ? (argument as readonly unknown[]) : [argument, {}];
  const own = resolveIntrinsics(variables ?? {}, scope) as Record<string, unknown>;
  return asText(text, 'Fn::Sub').replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    // ${!Literal} stands for the text ${Literal}.
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    if (Object.hasOwn(own, name)) return asText(own[name], 'Fn::Sub');
    const [logicalId = '', ...path] = name.split('.');
    return asText(
      path.length === 0 ? scope.ref(logicalId) : scope.getAtt(logicalId, path.join('.')),
      'Fn::Sub',
    );
  });
}

function asText(value: unknown, intrinsic: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`${intrinsic} expects text and was given ${JSON.stringify(value)}`);
}

function asList(value: unknown, intrinsic: string): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  throw new Error(`${intrinsic} expects a list and was given ${JSON.stringify(value)}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
