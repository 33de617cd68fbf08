// Times are said in the same way on the screen and on the command line.
export { durationText, formatMoment, formatRange, formatTime } from '../flow/moment-text.ts';
