const { defineConfig } = require('eslint/config');
const { builtinRules } = require('eslint/use-at-your-own-risk');
const tseslint = require('typescript-eslint');

// The limits of DESIGN. A file that grows past one is split; nobody switches it off here.
const limits = { skipBlankLines: true, skipComments: true };
const fileLimit = { max: 200, ...limits };
const functionLimit = { max: 40, ...limits };

// A constructor names what Nest hands it, so it alone takes more than three (max-params cannot tell them apart).
const method = ':not(MethodDefinition[kind="constructor"]) > ';
const parameters = [
  'FunctionDeclaration[params.length>3]',
  'ArrowFunctionExpression[params.length>3]',
  `${method}FunctionExpression[params.length>3]`,
  `${method}TSEmptyBodyFunctionExpression[params.length>3]`,
].map((selector) => ({ selector, message: 'At most three parameters: take an object.' }));

const wallClock = [
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'CallExpression[callee.name="Date"]',
  'MemberExpression[object.name="Date"][property.name="now"]',
];
const clockOfSrc = wallClock.map((selector) => ({
  selector,
  message: 'The wall clock is read in src/clock.ts alone, so that a test can set it.',
}));

// events/ and projections/ give one answer for one input: on any machine, at any time, however often.
const clock = 'A fold never reads the clock: `now` comes in as an argument.';
const timer = 'A fold never waits: what the clock brings is worked out from `now`, an argument.';
const chance = 'A fold never rolls dice: replaying a history must give the same answer.';
const outside = 'A fold knows its arguments only: settings are read in src/ and passed in.';
const zone = 'The machine’s time zone must not change an answer: use the getUTC… methods.';
const language = 'The machine’s language must not change an answer: compare with < and >.';
const pureSyntax = [
  ...wallClock.map((selector) => ({ selector, message: clock })),
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: chance },
  {
    selector:
      'MemberExpression[property.name=/^([gs]et(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)|getTimezoneOffset)$/]',
    message: zone,
  },
  {
    selector: 'MemberExpression[property.name=/^(toLocale\\w+|localeCompare)$/]',
    message: language,
  },
];
const inBrowser = 'Only the islands run in a browser.';
const browserGlobals = ['document', 'window', 'location', 'history', 'navigator', 'localStorage'];
const globals = (message, names) => names.map((name) => ({ name, message }));
const pureGlobals = [
  ...globals(clock, ['performance']),
  ...globals(timer, ['setTimeout', 'setInterval', 'setImmediate']),
  ...globals(chance, ['crypto']),
  ...globals(outside, ['process', 'global', 'globalThis', 'fetch', 'require']),
];

// max-lines-per-function, but the blocks that hold a spec's cases may be as long as the cases are many.
const functionLength = builtinRules.get('max-lines-per-function');
const holdsCases = ({ parent }) =>
  parent?.type === 'CallExpression' && /^(describe|it|test)\b/.test(nameOf(parent.callee));
const nameOf = (callee) =>
  callee.name ?? nameOf(callee.object ?? callee.callee ?? callee.tag ?? { name: '' });
const specFunctionLength = {
  meta: functionLength.meta,
  create(context) {
    const report = (found) => holdsCases(found.node) || context.report(found);
    return functionLength.create(Object.create(context, { report: { value: report } }));
  },
};

const typescript = {
  files: ['**/*.{ts,tsx}'],
  extends: [tseslint.configs.recommendedTypeChecked],
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
  rules: {
    '@typescript-eslint/no-explicit-any': 'error',
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/switch-exhaustiveness-check': 'error',
    // Nest finds what to inject by the class that a constructor names: `import type` would erase it.
    '@typescript-eslint/consistent-type-imports': 'off',
    '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
  },
};

module.exports = defineConfig(
  { ignores: ['dist/', 'dist.*/', 'coverage/', 'data/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  typescript,
  {
    files: ['**/*.{ts,tsx,js,cjs,mjs}'],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', fileLimit],
      'max-lines-per-function': ['error', functionLimit],
      'no-restricted-syntax': ['error', ...parameters],
    },
  },
  {
    files: ['events/**', 'projections/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', ...pureGlobals],
      'no-restricted-syntax': ['error', ...parameters, ...pureSyntax],
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/clock.ts'],
    rules: { 'no-restricted-syntax': ['error', ...parameters, ...clockOfSrc] },
  },
  // Types know both, since an island is drawn on the server too; only in a browser these are there.
  {
    files: ['src/**'],
    ignores: ['src/web/islands/**'],
    rules: { 'no-restricted-globals': ['error', ...globals(inBrowser, browserGlobals)] },
  },
  // The log is structured, without keys or quotes in it; only the command line speaks to a person.
  { files: ['src/**'], ignores: ['src/cli/**'], rules: { 'no-console': 'error' } },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-properties': [
        'error',
        ...['it', 'test', 'describe'].map((object) => ({
          object,
          property: 'only',
          message: 'It would keep every other test from running.',
        })),
      ],
    },
  },
  {
    files: ['test/**/*.spec.ts'],
    plugins: { standpoint: { rules: { 'max-lines-per-function': specFunctionLength } } },
    rules: {
      'max-lines-per-function': 'off',
      'standpoint/max-lines-per-function': ['error', functionLimit],
    },
  },
);
