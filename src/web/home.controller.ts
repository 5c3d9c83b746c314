import { Controller, Get, Header } from '@nestjs/common';

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Standpoint</title>
<style>
  :root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5 }
  body { max-width: 40rem; margin: 3rem auto; padding: 0 1rem }
</style>
</head>
<body>
<main>
<h1>Standpoint</h1>
<p>Who stands where, at any date: statements go in as events, positions come out at two times, as said by and as
known by.</p>
<ul>
<li><a href="/docs">The API, with examples</a> and its <a href="/openapi.json">OpenAPI description</a></li>
<li><a href="/v1/positions">Who wants what, now</a></li>
<li><a href="/v1/shifts">Who moved, the newest first</a></li>
<li><a href="/v1/deadlines">What is due when</a></li>
<li><a href="/v1/export?format=csv">The whole log as CSV</a></li>
<li><a href="/health/ready">Is it ready?</a></li>
</ul>
</main>
</body>
</html>
`;

/** A plain page that leads to the documentation. */
@Controller()
export class HomeController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  home(): string {
    return PAGE;
  }
}
