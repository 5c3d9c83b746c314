import { AboutController } from './about/about.controller';
import { ActorController } from './actor/actor.controller';
import { ActorPositionHandler } from './actor/actor.query';
import { DeadlinesController } from './deadlines/deadlines.controller';
import { DeadlinesPageHandler } from './deadlines/deadlines.query';
import { LivePageController } from './live/live-page.controller';
import { LivePageHandler } from './live/live.query';
import { MatrixController } from './matrix/matrix.controller';
import { MatrixHandler } from './matrix/matrix.query';
import { StatementController } from './statement/statement.controller';
import { OneReportHandler } from './statement/statement.query';

/** The views of the page, each in a folder of its own. */
export const VIEW_CONTROLLERS = [
  ...[MatrixController, ActorController, StatementController, AboutController],
  ...[LivePageController, DeadlinesController],
];

/** What the views ask for. */
export const VIEW_QUERIES = [
  ...[MatrixHandler, ActorPositionHandler, OneReportHandler],
  ...[LivePageHandler, DeadlinesPageHandler],
];
