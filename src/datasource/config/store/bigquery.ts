import type { Engine } from './engine';
import { host, setting, step } from './part';

export const bigquery: Engine = {
  label: 'BigQuery',
  description: 'A warehouse in the cloud',
  schemes: ['bigquery'],
  form: 'bigquery://project/dataset?location=EU',
  fields: [
    {
      id: 'project',
      label: 'Project',
      description: "The project's id: it is billed for what is asked.",
      placeholder: 'my-project',
      part: host,
      missing: "Write the project's id, such as my-project.",
      faultOf: (text) => (/^[a-z][a-z0-9-]*$/.test(text) ? undefined : `${text} is not a project's id, which has small letters, digits and hyphens, such as my-project.`),
    },
    { id: 'dataset', label: 'Dataset', description: 'Of tables that the catalogue names without one.', placeholder: 'marts', part: step(0), missing: 'Write the dataset.' },
    { id: 'location', label: 'Location', description: 'Where the dataset is; it may be left empty for US and EU.', placeholder: 'europe-west4', part: setting('location') },
  ],
  secretOf: () => ({ label: 'Key file', description: "The whole JSON key of a service account that may run jobs and read the dataset, or an access token.", isLong: true }),
};
