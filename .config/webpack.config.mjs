import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import CopyPlugin from 'copy-webpack-plugin';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const { id } = JSON.parse(readFileSync(path.join(root, 'plugin.json'), 'utf8'));

/** What every Grafana from 10.1 on hands to a plugin at run time. */
const HOST = [
  '@emotion/css',
  '@emotion/react',
  '@grafana/data',
  '@grafana/runtime',
  '@grafana/ui',
  'd3',
  'jquery',
  'lodash',
  'moment',
  'react',
  'react-dom',
  'react-redux',
  'react-router',
  'redux',
  'rxjs',
];

/** Fills a manifest's placeholders: the version of package.json, and the day of the build in UTC. */
function stamp(manifest) {
  return manifest.toString().replaceAll('%VERSION%', version).replaceAll('%TODAY%', new Date().toISOString().slice(0, 10));
}

function folder(from, to) {
  return existsSync(path.join(root, from)) ? [{ from, to }] : [];
}

function file(from, to = path.basename(from)) {
  return { from, to, toType: 'file', noErrorOnMissing: true };
}

/** Panels, each a plugin of its own inside the app: `src/panels/funnel` becomes `dist/funnel-panel`. */
const PANELS = ['funnel', 'retention'];

/** Builds `dist/`: the app, and beside it the data source and the panels. Files of the backend that stand there already are kept. */
export default (env = {}) => {
  const development = Boolean(env.development);
  return {
    context: root,
    mode: development ? 'development' : 'production',
    target: ['web', 'es2020'],
    devtool: development ? 'eval-source-map' : 'source-map',
    entry: {
      module: './src/module.tsx',
      'datasource/module': './src/datasource/module.ts',
      ...Object.fromEntries(PANELS.map((panel) => [`${panel}-panel/module`, `./src/panels/${panel}/module.ts`])),
    },
    output: {
      path: path.join(root, 'dist'),
      filename: '[name].js',
      library: { type: 'amd' },
      publicPath: `public/plugins/${id}/`,
      uniqueName: id,
      clean: false,
    },
    externals: HOST,
    resolve: { extensions: ['.ts', '.tsx', '.js'] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          loader: 'swc-loader',
          options: {
            jsc: {
              parser: { syntax: 'typescript', tsx: true },
              transform: { react: { runtime: 'classic' } },
              target: 'es2020',
            },
          },
        },
      ],
    },
    plugins: [
      new CopyPlugin({
        patterns: [
          { from: 'plugin.json', to: 'plugin.json', transform: stamp },
          { from: 'src/datasource/plugin.json', to: 'datasource/plugin.json', transform: stamp },
          { from: 'src/img', to: 'img' },
          { from: 'src/img', to: 'datasource/img' },
          ...PANELS.flatMap((panel) => [
            { from: `src/panels/${panel}/plugin.json`, to: `${panel}-panel/plugin.json`, transform: stamp },
            { from: `src/panels/${panel}/img`, to: `${panel}-panel/img` },
          ]),
          { from: 'src/datasource/query_help.md', to: 'datasource/query_help.md' },
          file('README.md'),
          file('CHANGELOG.md'),
          file('LICENSE'),
          ...folder('dashboards/json', 'dashboards'),
          ...folder('docs/runbooks', 'runbooks'),
          ...folder('catalogue', 'datasource/catalogue'),
        ],
      }),
    ],
    performance: { hints: development ? false : 'warning', maxAssetSize: 250_000, maxEntrypointSize: 250_000 },
    stats: { preset: 'errors-warnings', assets: true, modules: false },
  };
};
