import { type ESTree, parseSync } from 'vite';

/** What a module asks of others, and what it takes from the world around it. */
export interface ModuleFacts {
  readonly imports: readonly Import[];
  /** Names that the module uses without declaring them: `document`, `Map`, `process`. */
  readonly globals: readonly Located[];
  /** Bindings at the top of the module that can change: `let`, and collections that start empty. */
  readonly mutableState: readonly Located[];
}

export interface Import {
  readonly specifier: string;
  /** Gone when the types are stripped: `import type`. `import { type X }` still loads the module. */
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface Located {
  readonly name: string;
  readonly line: number;
}

/** Throws where the source is no TypeScript. */
export function readModule(path: string, source: string): ModuleFacts {
  const { program, errors } = parseSync(path, source, { sourceType: 'module' });
  if (errors.length > 0) throw new Error(`${path} could not be parsed: ${errors[0]?.message}`);

  const lineOf = (node: ESTree.Node) => source.slice(0, node.start).split('\n').length;
  const imports: Import[] = [];
  const used: Located[] = [];
  const declared = new Set<string>();

  walk(program, (node, parent, key) => {
    for (const imported of importsOf(node)) imports.push({ ...imported, line: lineOf(node) });
    for (const name of namesDeclaredBy(node)) declared.add(name);
    if (node.type === 'Identifier' && !isMereName(parent, key)) {
      used.push({ name: node.name, line: lineOf(node) });
    }
    const member = memberOfGlobalThis(node);
    if (member !== null) used.push({ name: member, line: lineOf(node) });
  });

  return {
    imports,
    // By name, not by scope: a module that calls one of its own variables `location` isn't looked through.
    globals: used.filter(({ name }) => !declared.has(name)),
    mutableState: program.body
      .flatMap(mutableBindings)
      .map(({ name, node }) => ({ name, line: lineOf(node) })),
  };
}

type Visit = (node: ESTree.Node, parent: ESTree.Node | null, key: string) => void;

function walk(node: ESTree.Node, visit: Visit, parent: ESTree.Node | null = null, key = ''): void {
  visit(node, parent, key);
  for (const [childKey, value] of Object.entries(node)) {
    if (childKey === 'parent') continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, node, childKey);
    }
  }
}

function isNode(value: unknown): value is ESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function importsOf(node: ESTree.Node): Omit<Import, 'line'>[] {
  switch (node.type) {
    case 'ImportDeclaration':
      return [{ specifier: node.source.value, typeOnly: node.importKind === 'type' }];
    case 'ExportNamedDeclaration':
      return node.source === null
        ? []
        : [{ specifier: node.source.value, typeOnly: node.exportKind === 'type' }];
    case 'ExportAllDeclaration':
      return [{ specifier: node.source.value, typeOnly: node.exportKind === 'type' }];
    case 'TSImportType':
      return [{ specifier: node.source.value, typeOnly: true }];
    case 'ImportExpression':
      return [{ specifier: textOf(node.source) ?? '(computed)', typeOnly: false }];
    case 'NewExpression': {
      const [address, base] = node.arguments;
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'URL') return [];
      if (address === undefined || base === undefined || !isImportMetaUrl(base)) return [];
      return [{ specifier: textOf(address) ?? '(computed)', typeOnly: false }];
    }
    default:
      return [];
  }
}

function textOf(node: ESTree.Node): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) {
    return node.quasis[0]?.value.cooked ?? null;
  }
  return null;
}

function isImportMetaUrl(node: ESTree.Node): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'MetaProperty' &&
    node.property.type === 'Identifier' &&
    node.property.name === 'url'
  );
}

function memberOfGlobalThis(node: ESTree.Node): string | null {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return null;
  if (!['globalThis', 'self', 'window', 'global'].includes(node.object.name)) return null;
  if (node.computed) return textOf(node.property);
  return node.property.type === 'Identifier' ? node.property.name : null;
}

/** The identifier is a property's or a label's name, not a reference to a variable. */
function isMereName(parent: ESTree.Node | null, key: string): boolean {
  if (parent === null) return false;
  switch (parent.type) {
    case 'MemberExpression':
      return key === 'property' && !parent.computed;
    case 'Property':
    case 'MethodDefinition':
    case 'TSAbstractMethodDefinition':
    case 'PropertyDefinition':
    case 'TSAbstractPropertyDefinition':
    case 'AccessorProperty':
    case 'TSPropertySignature':
    case 'TSMethodSignature':
      return key === 'key' && !parent.computed;
    case 'ImportSpecifier':
      return key === 'imported';
    case 'ExportSpecifier':
    case 'ImportAttribute':
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
    case 'TSNamedTupleMember':
    case 'TSEnumMember':
    case 'TSImportType':
      return true;
    case 'TSQualifiedName':
      return key === 'right';
    default:
      return false;
  }
}

function namesDeclaredBy(node: ESTree.Node): string[] {
  switch (node.type) {
    case 'VariableDeclarator':
      return namesIn(node.id);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'TSDeclareFunction':
    case 'TSEmptyBodyFunctionExpression':
      return [...(node.id === null ? [] : [node.id.name]), ...node.params.flatMap(namesIn)];
    case 'ArrowFunctionExpression':
    case 'TSFunctionType':
    case 'TSConstructorType':
    case 'TSMethodSignature':
    case 'TSCallSignatureDeclaration':
    case 'TSConstructSignatureDeclaration':
      return node.params.flatMap(namesIn);
    case 'TSIndexSignature':
      return node.parameters.map((parameter) => parameter.name);
    case 'ClassDeclaration':
    case 'ClassExpression':
      return node.id === null ? [] : [node.id.name];
    case 'CatchClause':
      return node.param === null ? [] : namesIn(node.param);
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return [node.local.name];
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSEnumDeclaration':
      return [node.id.name];
    case 'TSTypeParameter':
      return [node.name.name];
    default:
      return [];
  }
}

function namesIn(pattern: ESTree.Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesIn(property.type === 'Property' ? property.value : property),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : namesIn(element)));
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'RestElement':
      return namesIn(pattern.argument);
    case 'TSParameterProperty':
      return namesIn(pattern.parameter);
    default:
      return [];
  }
}

function mutableBindings(statement: ESTree.Node): { readonly name: string; readonly node: ESTree.Node }[] {
  const declaration =
    statement.type === 'ExportNamedDeclaration' && statement.declaration !== null
      ? statement.declaration
      : statement;
  if (declaration.type !== 'VariableDeclaration' || declaration.declare === true) return [];
  return declaration.declarations
    .filter(
      ({ id, init }) =>
        declaration.kind !== 'const' || (init !== null && startsEmpty(init) && !isDeclaredReadonly(id)),
    )
    .flatMap((declarator) => namesIn(declarator.id).map((name) => ({ name, node: declarator })));
}

/** `const NONE: readonly string[] = []` stays what it is. */
function isDeclaredReadonly(pattern: ESTree.Node): boolean {
  if (pattern.type !== 'Identifier' || pattern.typeAnnotation == null) return false;
  const type = pattern.typeAnnotation.typeAnnotation;
  if (type.type === 'TSTypeOperator') return type.operator === 'readonly';
  return (
    type.type === 'TSTypeReference' &&
    type.typeName.type === 'Identifier' &&
    type.typeName.name.startsWith('Readonly')
  );
}

/** A collection that starts empty is there to be filled. */
function startsEmpty(node: ESTree.Node): boolean {
  switch (node.type) {
    case 'NewExpression':
      return (
        node.callee.type === 'Identifier' &&
        ['Map', 'Set', 'WeakMap', 'WeakSet'].includes(node.callee.name) &&
        node.arguments.length === 0
      );
    case 'ArrayExpression':
      return node.elements.length === 0;
    case 'ObjectExpression':
      return node.properties.length === 0;
    default:
      return false;
  }
}
