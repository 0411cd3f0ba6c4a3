import ts from 'typescript';

/** A small change of one expression or statement that a test should notice. */
export interface SourceMutant {
  readonly id: number;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What is there, and what the mutant has instead, on one line each. */
  readonly code: string;
  readonly mutated: string;
}

export interface Instrumented {
  /** The file with all its mutants in it, each behind `globalThis.__mutant(id)`. */
  readonly text: string;
  readonly mutants: readonly SourceMutant[];
}

const SWAPPED: Readonly<Partial<Record<ts.SyntaxKind, string>>> = {
  [ts.SyntaxKind.AmpersandAmpersandToken]: '||',
  [ts.SyntaxKind.BarBarToken]: '&&',
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [ts.SyntaxKind.PlusToken]: '-',
  [ts.SyntaxKind.MinusToken]: '+',
  [ts.SyntaxKind.AsteriskToken]: '/',
  [ts.SyntaxKind.SlashToken]: '*',
};

/**
 * Puts every mutant of a file into it, to be switched on one at a time: conditions that are always or never true,
 * swapped operators, values without their default, calls that are left out, flipped booleans.
 *
 * @param firstId of the first mutant of this file
 */
export function instrument(file: string, text: string, firstId: number): Instrumented {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const mutants: SourceMutant[] = [];

  function isOn(node: ts.Node, code: string, mutated: string): string {
    const id = firstId + mutants.length;
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    mutants.push({ id, file, line: line + 1, code: oneLine(code), mutated: oneLine(mutated) });
    return `globalThis.__mutant(${id})`;
  }

  function render(node: ts.Node): string {
    if (isTypeOnly(node)) return text.slice(node.pos, node.end);
    let [out, position] = ['', node.pos];
    ts.forEachChild(node, (child) => {
      out += text.slice(position, child.pos) + render(child);
      position = child.end;
    });
    out += text.slice(position, node.end);
    const trivia = text.slice(node.pos, node.getStart());
    return trivia + mutate(node, out.slice(trivia.length));
  }

  function mutate(node: ts.Node, code: string): string {
    // What is computed once, when the module is loaded, cannot be switched on later.
    if (ts.findAncestor(node, ts.isFunctionLike) === undefined) return code;
    const original = node.getText();
    if (ts.isExpressionStatement(node)) {
      const called = ts.isAwaitExpression(node.expression) ? node.expression.expression : node.expression;
      const isCall = ts.isCallExpression(called) && called.expression.kind !== ts.SyntaxKind.SuperKeyword;
      // In braces of its own, or an `else` that follows would belong to it.
      return isCall ? `{ if (!${isOn(node, original, '(left out)')}) { ${code} } }` : code;
    }
    if (!ts.isExpression(node)) return code;
    let mutated = code;
    if (ts.isBinaryExpression(node)) mutated = mutateBinary(node, code, original);
    else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      mutated = `(${isOn(node, original, node.operand.getText())} ? (${code.slice(1)}) : ${code})`;
    } else if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
      const other = node.kind === ts.SyntaxKind.TrueKeyword ? 'false' : 'true';
      mutated = `(${isOn(node, original, other)} ? ${other} : ${code})`;
    }
    if (!isCondition(node)) return mutated;
    const always = isOn(node, original, 'true');
    const never = isOn(node, original, 'false');
    return `(${always} ? true : ${never} ? false : (${mutated}))`;
  }

  function mutateBinary(node: ts.BinaryExpression, code: string, original: string): string {
    const { left, right, operatorToken } = node;
    const [one, other] = [left.getText(), right.getText()];
    if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
      return `(${isOn(node, original, one)} ? (${plain(left)}) : (${code}))`;
    }
    const swapped = SWAPPED[operatorToken.kind];
    if (swapped === undefined || joinsTexts(node)) return code;
    const on = isOn(node, original, `${one} ${swapped} ${other}`);
    return `(${on} ? ((${plain(left)}) ${swapped} (${plain(right)})) : (${code}))`;
  }

  /** The operands of a swapped operator have no mutants of their own: only one is on at a time. */
  function plain(node: ts.Node): string {
    return node.getText();
  }

  return { text: render(source), mutants };
}

function isTypeOnly(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isTypeParameterDeclaration(node)
  );
}

function isCondition(node: ts.Expression): boolean {
  const { parent } = node;
  return (
    (ts.isIfStatement(parent) && parent.expression === node) ||
    (ts.isConditionalExpression(parent) && parent.condition === node)
  );
}

function joinsTexts({ operatorToken, left, right }: ts.BinaryExpression): boolean {
  return operatorToken.kind === ts.SyntaxKind.PlusToken && [left, right].some(isText);
}

function isText(node: ts.Expression): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

function oneLine(code: string): string {
  const line = code.replaceAll(/\s+/g, ' ');
  return line.length > 110 ? `${line.slice(0, 107)}...` : line;
}
