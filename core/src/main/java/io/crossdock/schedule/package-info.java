/**
 * What schedules are made of and what they tell: when they run ({@link Trigger}, {@link
 * Maintenance}), what a run does ({@link Job}), where they stand ({@link ScheduleStatus}), and what
 * a run of theirs did ({@link ScheduleRun}).
 */
@NullMarked
package io.crossdock.schedule;

import org.jspecify.annotations.NullMarked;
