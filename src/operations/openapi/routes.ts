import * as examples from './example-answers';
import { answer, json, plain, type Routes } from './route';
import { logRoutes } from './routes-log';
import { pageRoutes } from './routes-pages';
import { positionRoutes } from './routes-positions';
import { vocabularyRoutes } from './routes-vocabulary';
import { ref } from './schemas';

const operations: Routes = {
  'GET /health/live': {
    id: 'isAlive',
    tag: 'Operations',
    summary: 'Whether the process answers',
    answers: { '200': answer('It does', json(ref('Alive'), examples.alive)) },
    refusals: [],
  },
  'GET /health/ready': {
    id: 'isReady',
    tag: 'Operations',
    summary: 'Whether the log has been read, so that requests can be taken',
    answers: { '200': answer('It has', json(ref('Ready'), examples.ready)) },
    refusals: ['NotReady'],
  },
  'GET /metrics': {
    id: 'getMetrics',
    tag: 'Operations',
    summary: 'Figures in the text format of Prometheus',
    answers: { '200': answer('The figures', plain('text/plain', examples.metrics)) },
    refusals: [],
  },
};

/** Every route of the application, by method and path. */
export const ROUTES: Routes = {
  ...logRoutes,
  ...positionRoutes,
  ...vocabularyRoutes,
  ...pageRoutes,
  ...operations,
};
