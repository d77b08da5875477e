import { column, tenantColumn, type Table } from './table';

export const price: Table = {
  name: 'price',
  description: 'What a model of each tier costs, from a day on.',
  columns: [
    tenantColumn,
    column('model', 'text', 'Name of the model.'),
    column('tier', 'text', 'basic, standard or premium.'),
    column('valid_from', 'timestamptz', 'First instant at which the price holds.'),
    column('input_rate', 'decimal(18,6)', 'Price of a million tokens of input.'),
    column('output_rate', 'decimal(18,6)', 'Price of a million tokens of output.'),
    column('currency', 'text', 'ISO 4217 code; amounts of two currencies are never summed.'),
  ],
  key: ['tenant_id', 'model', 'tier', 'valid_from'],
};
