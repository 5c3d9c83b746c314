import { AboutController } from './about/about.controller';
import { CoverageOfAllHandler } from './about/coverage.query';
import { ActorController } from './actor/actor.controller';
import { ActorPositionHandler } from './actor/actor.query';
import { DeadlinesController } from './deadlines/deadlines.controller';
import { DeadlinesPageHandler } from './deadlines/deadlines.query';
import { LivePageController } from './live/live-page.controller';
import { LivePageHandler } from './live/live.query';
import { Counted } from './lists/counted';
import { IssuesHandler } from './lists/issues.query';
import { ListsController } from './lists/lists.controller';
import { SourcesHandler } from './lists/sources.query';
import { StatementsHandler } from './lists/statements.query';
import { DiffController } from './diff/diff.controller';
import { WhatChangedHandler } from './diff/diff.query';
import { MovesController } from './moves/moves.controller';
import { MovesHandler } from './moves/moves.query';
import { MatrixController } from './matrix/matrix.controller';
import { MatrixHandler } from './matrix/matrix.query';
import { CheckReportHandler } from './report/check-report.query';
import { ReportFormHandler } from './report/report-form.query';
import { ReportController } from './report/report.controller';
import { StatementController } from './statement/statement.controller';
import { OneReportHandler } from './statement/statement.query';
import { TimelineController } from './timeline/timeline.controller';
import { TermTimelineHandler } from './timeline/timeline.query';

/** The views of the page, each in a folder of its own. */
export const VIEW_CONTROLLERS = [
  ...[MatrixController, ActorController, StatementController, AboutController],
  ...[LivePageController, DeadlinesController],
  ...[ListsController, ReportController],
  ...[DiffController, MovesController],
  TimelineController,
];

/** What the views ask for. */
export const VIEW_QUERIES = [
  ...[MatrixHandler, ActorPositionHandler, OneReportHandler],
  ...[LivePageHandler, DeadlinesPageHandler],
  ...[StatementsHandler, IssuesHandler, SourcesHandler, Counted],
  ...[ReportFormHandler, CheckReportHandler, CoverageOfAllHandler],
  ...[WhatChangedHandler, MovesHandler, TermTimelineHandler],
];
