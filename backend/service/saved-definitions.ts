import { definitionSchemas, type DefinitionEntry, type DefinitionKind } from '../../contract/catalogue';
import { Problem } from '../../contract/problem';
import type { Question } from '../../contract/question';
import type { Principal } from '../access/principal';
import type { QueryContext } from '../query/resolve';
import type { ControlStore } from '../store/control/control-store';
import type { ObjectUser, SavedObject } from '../store/control/saved-object';

/** Who looks at saved objects: alerting and visitors see what is public. */
export function objectUser(principal: Principal): ObjectUser {
  return principal.kind === 'user' ? { login: principal.login, isAdmin: principal.role === 'admin' } : { login: '', isAdmin: false };
}

const FIELDS = ['funnel', 'retention', 'cohort', 'experiment'] as const satisfies readonly DefinitionKind[];

/**
 * A question whose named funnel, retention, cohort or experiment is one that somebody saved, with its definition in
 * place; the catalogue's own names come first and stay names. What is saved is checked like what is asked.
 */
export async function withSavedDefinitions(question: Question, { catalogue, principal, tenant }: QueryContext, control: Pick<ControlStore, 'readObject'>): Promise<Question> {
  let asked = question;
  for (const kind of FIELDS) {
    const name = asked[kind];
    const isKept = catalogue.manifest.definitions.some((definition) => definition.kind === kind && definition.name === name);
    if (typeof name === 'string' && !isKept) {
      const saved = await control.readObject(tenant, objectUser(principal), { kind, name }).catch((thrown: unknown) => {
        // A name that nobody saved is told with the catalogue's nearest ones.
        if (thrown instanceof Problem && thrown.code === 'not_found') {
          return undefined;
        }
        throw thrown;
      });
      const { success, data } = definitionSchemas[kind].safeParse(saved?.definition);
      if (success) {
        asked = { ...asked, [kind]: unnamed(data) };
      }
    }
  }
  return asked;
}

/** A definition as a question takes it: without what only a list shows. */
function unnamed(definition: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(definition).filter(([key]) => !['name', 'label', 'description'].includes(key)));
}

/** Saved definitions as the catalogue lists its own, with what each is to whoever asks. What does not read as one any more is left out. */
export function savedEntries(objects: readonly SavedObject[], { login, isAdmin }: ObjectUser): DefinitionEntry[] {
  return objects.flatMap(({ kind, name, definition, owner, isPublic }) => {
    const { data } = definitionSchemas[kind].safeParse(definition);
    const isOwn = owner === login;
    const saved = { isOwn, isPublic, mayChange: isOwn || isAdmin };
    return data ? [{ kind, name, label: data.label ?? name.replaceAll('_', ' '), ...(data.description ? { description: data.description } : {}), entity: data.entity, ...('steps' in data ? { steps: data.steps.map((step, index) => step.label ?? step.event ?? step.metric ?? `Step ${index + 1}`) } : {}), saved }] : [];
  });
}
