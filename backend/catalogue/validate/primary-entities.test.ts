import { faultsOfShop } from '../testing/shop';

it('a model with dimensions has one primary entity, stated once', () => {
  expect(faultsOfShop(['{ name: visit, type: primary, expr: id }', '{ name: visit, type: unique, expr: id }'])).toContain(
    'semantic model `visits` has dimensions and no primary entity: add one, or `primary_entity:`'
  );
  expect(faultsOfShop(['{ name: customer, type: foreign, expr: customer_id }', '{ name: customer, type: primary, expr: customer_id }'])).toContain(
    'semantic model `orders` has several primary entities, `order`, `customer`; all but one must be `unique`'
  );
  expect(faultsOfShop(["model: ref('customers')", "model: ref('customers')\n    primary_entity: person"])).toContain(
    'semantic model `customers` has the primary entity `customer` and `primary_entity: person`; state one of them'
  );
});
