import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import tseslint from 'typescript-eslint';

/**
 * Imports point one way (docs/adr/0001): each module may import the ones before it in this list, and itself.
 * A module that is named together with others on a line may not import those others.
 */
const STAIRS = [
  ['contract'],
  ['backend/plan'],
  ['backend/catalogue', 'backend/dialect', 'backend/store', 'backend/frame'],
  ['backend/access'],
  ['backend/query'],
  ['backend/report', 'backend/demo', 'backend/analysis'],
  ['backend/service'],
  ['backend/job'],
  ['backend/entrypoint/plugin', 'backend/entrypoint/http', 'backend/entrypoint/cli'],
];

const zones = STAIRS.flatMap((step, index) =>
  step.map((module) => {
    const above = STAIRS.slice(index + 1).flat();
    const beside = step.filter((other) => other !== module);
    const forbidden = [...above, ...beside, 'backend/main.ts', 'src'];
    return {
      target: `./${module}`,
      from: forbidden.map((other) => `./${other}`),
      message: `${module} may import only itself and what stands before it: ${STAIRS.slice(0, index).flat().join(', ') || 'nothing'}. Hand it in as an argument, or move the shared part down.`,
    };
  })
);

const browserZones = [
  { target: './src', from: './backend', message: 'src runs in the browser: import from contract, and ask the backend over its resources.' },
  { target: './contract', from: ['./backend', './src', './dashboards'], message: 'contract is imported by all and imports nothing of the project.' },
  {
    target: './dashboards',
    from: ['./backend', './src'],
    message: 'dashboards builds JSON from names: import from contract.',
  },
];

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', '**/generated/**', 'demo/**', 'test-results/**', 'playwright-report/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })] },
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: process.cwd(), zones: [...zones, ...browserZones] }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      // A switch over the kinds of a node is one decision, however many kinds there are.
      complexity: ['error', { max: 15, variant: 'modified' }],
    },
  },
  {
    files: ['backend/**/*.ts', 'contract/**/*.ts'],
    ignores: ['**/*.test.ts', 'backend/main.ts', 'backend/entrypoint/cli/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Environment is read in backend/main.ts and entrypoint/cli alone; take it as an argument.' },
      ],
    },
  },
  { files: ['.config/**', 'tests/**', '.ci/**'], rules: { 'no-console': 'off' } }
);
