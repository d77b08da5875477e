import { Problem } from '../../contract/problem';
import { parseExpression } from '../catalogue/expression/parse';
import type { NodeRelation, SemanticModel } from '../catalogue/manifest';
import { column, operation, parameter } from '../plan/build';
import { mapOperands, type Expression } from '../plan/expression';
import type { Filter, Read } from '../plan/relation';

/**
 * The rows of a semantic model that a data source's tenant owns: the innermost relation, below every join, filter and
 * aggregate, so that nothing a question says can reach another tenant's row (decision 9).
 * Errors: `Problem` forbidden where the model does not say whose rows it holds, or the data source which tenant it serves.
 */
export function readRows(model: SemanticModel, alias: string, tenant: string): Read | Filter {
  const rows: Read = { kind: 'read', table: tableOf(model.node_relation), alias };
  const condition = tenantCondition(model, alias, tenant);
  return condition ? { kind: 'filter', from: rows, condition } : rows;
}

/** A table's name in its parts, the last of which is always there. */
export function tableOf({ database, schema_name: schema, alias }: NodeRelation): readonly string[] {
  return [database, schema, alias].filter((part) => part !== undefined);
}

function tenantCondition(model: SemanticModel, alias: string, tenant: string): Expression | undefined {
  const stated = model.northstar?.tenant;
  if (stated === 'none' || (stated === undefined && tenant === '')) {
    return undefined;
  }
  if (stated === undefined) {
    throw new Problem('forbidden', `The semantic model "${model.name}" does not say whose rows it holds; its owner has to state config.meta.northstar.tenant.`);
  }
  if (tenant === '') {
    throw new Problem('forbidden', `"${model.name}" holds the rows of several tenants, and this data source serves none; set its tenant (\`tenant\`, on the command line --tenant).`);
  }
  return operation(qualify(parseExpression(stated), alias), '=', parameter(tenant, 'string'));
}

/** An expression of a semantic model, with its columns taken from the relation of that alias. */
export function qualify(expression: Expression, alias: string): Expression {
  return expression.kind === 'column' ? column(expression.name, alias) : mapOperands(expression, (inner) => qualify(inner, alias));
}
