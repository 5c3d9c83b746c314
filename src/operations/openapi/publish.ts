import { hash } from 'node:crypto';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { VIEW_CONTROLLERS } from '../../web/views';
import { describe } from './document';
import { ROUTES } from './routes';

const DOCS = /^[/]docs(?:[/?]|$)/u;

/** The styles of the icons in the page's HTML, which take no room. */
const SPRITE = 'position:absolute;width:0;height:0';

/** The styles of the logo, which the page's script puts in. */
const LOGO = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='";

/** The page may load from this server alone; its icons are in its styles. */
const OWN_ONLY = [
  "default-src 'none'",
  ...["script-src 'self'", "connect-src 'self'", "font-src 'self'", "img-src 'self' data:"],
  ...["form-action 'none'", "base-uri 'none'", "frame-ancestors 'none'"],
].join('; ');

/**
 * Serves the OpenAPI description at /openapi.json and its page at /docs.
 * @throws Error that names each route which the application has and the description lacks, or the other way round
 */
export function publishApi(app: NestFastifyApplication): void {
  const difference = differenceOf(routesOf(app), Object.keys(ROUTES));
  if (difference) throw new Error(difference);
  const document = describe(ROUTES) as unknown as OpenAPIObject;
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onSend', (request, reply, payload: unknown) => {
    if (!DOCS.test(request.url)) return Promise.resolve(payload);
    const page = typeof payload === 'string' ? withoutStyles(payload) : payload;
    const styles = `style-src 'self' ${LOGO}${hashesOf(page)}`;
    void reply.header('content-security-policy', `${OWN_ONLY}; ${styles}`);
    return Promise.resolve(page);
  });
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customCss: `.sprite{${SPRITE}}`,
    customSiteTitle: 'Standpoint: the API',
    // The page would else send the description's address to a validator elsewhere.
    swaggerOptions: { validatorUrl: null },
  });
}

/** What has a style in its HTML gets it by a class: a policy cannot allow that one alone. */
const withoutStyles = (page: string): string =>
  page.replaceAll(` style="${SPRITE}"`, ' class="sprite"');

/** The styles in a page, as a policy allows them: by what they are. */
const hashesOf = (page: unknown): string =>
  typeof page !== 'string'
    ? ''
    : [...page.matchAll(/<style>(.*?)<[/]style>/gsu)]
        .map(([, style = '']) => ` 'sha256-${hash('sha256', style, 'base64')}'`)
        .join('');

/** The routes that the application really has, such as `GET /v1/actors/{id}`. */
function routesOf(app: NestFastifyApplication): string[] {
  return [...described(app), ...pages()].filter((it, index, all) => all.indexOf(it) === index);
}

function described(app: NestFastifyApplication): string[] {
  const { paths } = SwaggerModule.createDocument(app, { openapi: '3.1.0', info: NOBODY });
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** Swagger is told to leave the pages out; the description has those that can be opened. */
const pages = (): string[] =>
  VIEW_CONTROLLERS.flatMap((controller) => {
    const methods: unknown[] = Object.values(
      Object.getOwnPropertyDescriptors(controller.prototype),
    );
    return (methods as { value: object }[])
      .filter(({ value }) => Reflect.getMetadata(METHOD_METADATA, value) === RequestMethod.GET)
      .map(({ value }) => pathOf(controller, value));
  });

/** `GET /actors/{actor}` */
function pathOf(controller: object, method: object): string {
  const parts = [controller, method].map((it) => String(Reflect.getMetadata(PATH_METADATA, it)));
  const path = parts.join('/').split('/').filter(Boolean).join('/');
  return `GET /${path.replaceAll(/:(\w+)/gu, '{$1}')}`;
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
