// Who may import whom: src -> projections -> events. Paths are anchored; each rule says why it is there.
const programs = '^src/(main|cli/main|web/islands/main|web/page/png-worker)[.]ts$';
const classLibraries = '^node_modules/(class-validator|class-transformer|reflect-metadata)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'events-are-pure',
      comment:
        'events/ is what can be said. It must run and be read without a framework, a disk or a clock, so it imports only itself and the libraries that declare its classes.',
      severity: 'error',
      from: { path: '^events/' },
      to: { pathNot: ['^events/', classLibraries] },
    },
    {
      name: 'projections-are-pure',
      comment:
        'projections/ is what follows from events. An answer that needs anything else cannot be replayed, so it imports only itself and events/.',
      severity: 'error',
      from: { path: '^projections/' },
      to: { pathNot: ['^projections/', '^events/'] },
    },
    {
      name: 'islands-run-in-a-browser',
      comment:
        'What the browser loads is small and runs there: an island imports islands, the pure words and charts, and Preact.',
      severity: 'error',
      from: { path: '^src/web/islands/' },
      to: { pathNot: ['^src/web/(islands|words|charts)/', '^node_modules/preact/'] },
    },
    {
      name: 'words-and-charts-are-pure',
      comment: 'The same words and charts are made on the server and in the browser.',
      severity: 'error',
      from: { path: '^src/web/(words|charts)/' },
      to: { pathNot: ['^src/web/(words|charts)/', '^node_modules/preact/'] },
    },
    {
      name: 'the-product-without-its-tests',
      comment: 'What is served must not need what only checks or measures it.',
      severity: 'error',
      from: { pathNot: ['^test/', '^bench/'] },
      to: { path: ['^test/', '^bench/'] },
    },
    {
      name: 'tests-and-benchmarks-apart',
      comment: 'Nobody imports the benchmarks, not even a test: a figure and a check change apart.',
      severity: 'error',
      from: { path: '^test/' },
      to: { path: '^bench/' },
    },
    {
      name: 'naive-fold-is-independent',
      comment:
        'The naive fold checks the product, so it is written from SEMANTICS alone: shared code would share the mistake. Only its specs see both.',
      severity: 'error',
      from: { path: '^test/naive/', pathNot: '[.]spec[.]ts$' },
      to: { path: ['^events/', '^projections/', '^src/'] },
    },
    {
      name: 'no-development-dependency-at-run-time',
      comment:
        'The image holds no development dependencies: such an import works here and fails there. A type alone is gone once compiled.',
      severity: 'error',
      from: { path: ['^events/', '^projections/', '^src/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-undeclared-dependency',
      comment:
        'A package that is there only because another one brought it can leave with that one.',
      severity: 'error',
      from: { path: ['^events/', '^projections/', '^src/', '^test/', '^bench/'] },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere fails only when it is reached.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycles',
      comment: 'In a cycle no file can be understood, tested or moved first.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment:
        'A file that nothing leads to is dead, or forgotten in a list. Programs are where reading starts.',
      severity: 'error',
      from: { orphan: true, path: ['^events/', '^projections/', '^src/'], pathNot: programs },
      to: {},
    },
    {
      name: 'reachable-from-a-program',
      comment:
        'Used by its own test alone is unused: every file of the product is reached from main.ts or the CLI.',
      severity: 'error',
      from: { path: programs },
      to: { path: ['^events/', '^projections/', '^src/'], pathNot: programs, reachable: false },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^dist' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: { conditionNames: ['require', 'node', 'default', 'types'] },
  },
};
