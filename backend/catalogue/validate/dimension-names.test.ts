import { faultsBeside } from '../testing/shop';

it('two models of one primary entity have no dimension of one name', () => {
  const more = (name: string) => `semantic_models:
  - name: addresses
    model: ref('addresses')
    primary_entity: customer
    entities: [{ name: address, type: unique, expr: id }]
    dimensions: [{ name: ${name}, type: categorical }]
`;
  expect(faultsBeside(more('country'))).toEqual(['more.yaml:6: dimension `customer__country` is there already, at shop.yaml:29']);
  expect(faultsBeside(more('city'))).toEqual([]);
});
