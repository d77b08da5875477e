import type { View } from './table';

/** One view a type of `entity`, so that the values of a dimension are those of its own type. */
function entitiesOf(type: 'equipment' | 'project' | 'agent' | 'workflow' | 'property' | 'community' | 'feature', description: string): View {
  return {
    name: type,
    description,
    sql: () => `
SELECT tenant_id, id, parent_id, name, category, region, status, created_at, launched_at, closed_at
FROM entity
WHERE type = '${type}'`,
  };
}

export const equipment = entitiesOf('equipment', 'Things that are hired out.');
export const project = entitiesOf('project', 'Events that equipment and crew are booked for.');
export const agent = entitiesOf('agent', 'Programs that do work with a language model.');
export const workflow = entitiesOf('workflow', 'Automations that run by themselves.');
export const property = entitiesOf('property', 'Places that members search for, save and book.');
export const community = entitiesOf('community', 'Groups of members around a region or a kind of project.');
export const feature = entitiesOf('feature', 'Parts of the product that people use.');
