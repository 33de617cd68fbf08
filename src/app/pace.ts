export { nextPace, type Pace, paceWords, secondsLeft, startPace } from '../export/pace.ts';
