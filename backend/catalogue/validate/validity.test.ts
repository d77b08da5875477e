import { faultsOfShop } from '../testing/shop';

const START = '{ name: joined_at, type: time, type_params: { time_granularity: day, validity_params: { is_start: true } } }';
const END = '{ name: left_at, type: time, type_params: { time_granularity: day, validity_params: { is_end: true } } }';
const customers = ({ entities = '{ name: customer, type: natural, expr: id }', dimensions = `${START}, ${END}`, more = '' }) =>
  faultsOfShop(
    ["model: ref('customers')", "model: ref('customers')\n    primary_entity: person"],
    ['entities: [{ name: customer, type: primary, expr: id }]', `entities: [${entities}]${more}`],
    ['    dimensions:\n      - { name: country, type: categorical }\n      - { name: joined_at, type: time, type_params: { time_granularity: day } }', `    dimensions: [${dimensions}]`]
  );

it('a slowly changing dimension has one start, one end and a natural entity', () => {
  expect(customers({})).toEqual([]);
});

it.each([
  [{ dimensions: START }, 'needs validity_params on exactly two time dimensions, one is_start and one is_end; stated on joined_at'],
  [{ dimensions: `${START}, ${START.replace('joined_at', 'other')}` }, 'needs validity_params on exactly two time dimensions, one is_start and one is_end; stated on joined_at, other'],
  [{ dimensions: START.replace('is_start: true', 'is_start: true, is_end: true') }, 'needs validity_params on exactly two time dimensions, one is_start and one is_end; stated on joined_at'],
  [{ entities: '{ name: customer, type: foreign, expr: id }' }, 'has a time of validity, so it needs one natural entity'],
  [{ entities: '{ name: customer, type: natural, expr: id }, { name: person_code, type: unique }' }, 'has a time of validity, so no entity can be its key alone: `person_code` must be natural or foreign'],
  [{ more: '\n    measures: [{ name: people, agg: count, expr: 1, agg_time_dimension: joined_at }]' }, 'has a time of validity, so it can have no measures: people'],
  [{ dimensions: '{ name: city, type: categorical }' }, 'has the natural entity `customer` and no time of validity: two time dimensions need validity_params, one is_start and one is_end'],
])('%j is refused', (parts, fault) => {
  expect(customers(parts)).toEqual([`semantic model \`customers\` ${fault}`]);
});
