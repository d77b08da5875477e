import { faultsOfMetrics, faultsOfShop } from '../testing/shop';

it.each(['metric_time', 'a__b', 'a_'])('nothing is called %s', (name) => {
  const fault = `\`${name}\` is not allowed as a name: metric_time, names with __ and names that end in _ are reserved`;
  expect(faultsOfMetrics(`{ name: ${name}, type: simple, type_params: { measure: order_count } }`)).toEqual([fault]);
  expect(faultsOfShop(['{ name: channel,', `{ name: ${name},`])).toEqual([fault]);
});

it.each(['week', 'auto'])('no field is called %s', (name) => {
  expect(faultsOfShop(['{ name: channel,', `{ name: ${name},`])).toEqual([expect.stringContaining(`\`${name}\` is not allowed as the name of a dimension or entity`)]);
});
