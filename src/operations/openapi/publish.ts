import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { describe } from './document';
import { ROUTES } from './routes';

/** The page may load from this server alone; its styles are partly in its HTML, its icons in its styles. */
const OWN_ONLY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

/**
 * Serves the OpenAPI description at /openapi.json and its page at /docs.
 * @throws Error that names each route which the application has and the description lacks, or the other way round
 */
export function publishApi(app: NestFastifyApplication): void {
  const difference = differenceOf(routesOf(app), Object.keys(ROUTES));
  if (difference) throw new Error(difference);
  const document = describe(ROUTES) as unknown as OpenAPIObject;
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (request, reply, done) => {
    if (/^\/docs(?:[/?]|$)/u.test(request.url)) {
      void reply.header('content-security-policy', OWN_ONLY);
    }
    done();
  });
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Standpoint: the API',
    // The page would else send the description's address to a validator elsewhere.
    swaggerOptions: { validatorUrl: null },
  });
}

/** The routes that the application really has, such as `GET /v1/actors/{id}`. */
function routesOf(app: NestFastifyApplication): string[] {
  const { paths } = SwaggerModule.createDocument(app, { openapi: '3.1.0', info: NOBODY });
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

const NOBODY = { title: '', version: '' };

/** What to say where the routes of the application and of the description are not the same. */
export function differenceOf(
  application: readonly string[],
  description: readonly string[],
): string | undefined {
  const missing = application.filter((route) => !description.includes(route));
  const stale = description.filter((route) => !application.includes(route));
  if (missing.length + stale.length === 0) return undefined;
  const told = [
    ...missing.map((route) => `  ${route} is not described: add it to src/operations/openapi/`),
    ...stale.map((route) => `  ${route} is described, and the application does not have it`),
  ];
  return `the OpenAPI description is not that of the application:\n${told.join('\n')}`;
}
