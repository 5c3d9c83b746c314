import { AboutController } from './about/about.controller';
import { ActorController } from './actor/actor.controller';
import { ActorPositionHandler } from './actor/actor.query';
import { DiffController } from './diff/diff.controller';
import { WhatChangedHandler } from './diff/diff.query';
import { MatrixController } from './matrix/matrix.controller';
import { MatrixHandler } from './matrix/matrix.query';
import { StatementController } from './statement/statement.controller';
import { OneReportHandler } from './statement/statement.query';
import { TimelineController } from './timeline/timeline.controller';
import { TermTimelineHandler } from './timeline/timeline.query';

/** The views of the page, each in a folder of its own. */
export const VIEW_CONTROLLERS = [
  ...[MatrixController, ActorController, StatementController, AboutController],
  DiffController,
  TimelineController,
];

/** What the views ask for. */
export const VIEW_QUERIES = [
  MatrixHandler,
  ActorPositionHandler,
  OneReportHandler,
  WhatChangedHandler,
  TermTimelineHandler,
];
