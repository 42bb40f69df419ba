package studio.bottega.storage.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds the books to what must be true whatever crashed, hung or raced. It reads the event log beside the tables, so that
 * the one is held against the other. Thread-safe.
 */
public final class Audit {

    private static final int SHOWN = 20;

    /** Statements that find what must not be, by a sentence about each row; {@code what} names the row. */
    private static final Map<String, String> RULES = rules();

    /** Faults of the whole database, as sentences; empty if every rule is kept. */
    public List<String> faults(Session session) {
        List<String> faults = new ArrayList<>();
        RULES.forEach((sentence, sql) -> session.list(sql + " limit " + SHOWN, row -> row.getString("what"))
                .forEach(what -> faults.add(sentence.formatted(what))));
        return faults;
    }

    /** What was looked at, for a report. */
    public record Counts(long productions, long tasks, long made, long cached, long events, long fenced) {}

    public Counts counts(Session session) {
        return session.first(
                        """
                        select (select count(*) from production) as productions,
                               (select count(*) from task) as tasks,
                               (select count(*) from task where state = 'SUCCEEDED' and not cached) as made,
                               (select count(*) from task where cached) as cached,
                               (select count(*) from production_event) as events,
                               (select count(*) from production_event where type = 'RESULT_FENCED') as fenced
                        """,
                        row -> new Counts(
                                row.getLong("productions"),
                                row.getLong("tasks"),
                                row.getLong("made"),
                                row.getLong("cached"),
                                row.getLong("events"),
                                row.getLong("fenced")))
                .orElseThrow();
    }

    private static Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        work(rules);
        ends(rules);
        history(rules);
        return rules;
    }

    private static void work(Map<String, String> rules) {
        rules.put("The work of key %s was made and accepted more than once.", """
                select task_key as what from task where state = 'SUCCEEDED' and not cached and task_key is not null
                group by workspace_id, task_key having count(*) > 1
                """);
        rules.put("Task %s succeeded before one of its parents.", """
                select task.node as what from task
                join task_parent on task_parent.task_id = task.id
                join task parent on parent.id = task_parent.parent_id
                where task.state = 'SUCCEEDED' and parent.state <> 'SUCCEEDED'
                """);
        rules.put("Task %s was made, but its key is not in the cache.", """
                select task.node as what from task
                where task.state = 'SUCCEEDED' and not task.cached
                  and not exists (
                    select 1 from generation
                    where generation.workspace_id = task.workspace_id and generation.task_key = task.task_key
                      and generation.outputs is not null)
                """);
        rules.put("Key %s is held by a task that has ended, and nobody can make it.", """
                select generation.task_key as what from generation join task on task.id = generation.owner_task
                where generation.outputs is null and task.state in ('SUCCEEDED', 'FAILED', 'CANCELLED')
                """);
        rules.put("Production %s has spent and reserved more than its cap.", """
                select id as what from production
                where spent_micro_usd + reserved_micro_usd > cast(brief -> 'budget' ->> 'maxCostMicroUsd' as bigint)
                """);
    }

    private static void ends(Map<String, String> rules) {
        rules.put("Task %s has not ended, but its production has.", """
                select task.node || ' of ' || production.id as what
                from task join production on production.id = task.production_id
                where production.state in ('DELIVERED', 'CANCELLED')
                  and task.state not in ('SUCCEEDED', 'FAILED', 'CANCELLED')
                """);
        rules.put("Production %s has ended with money still reserved.", """
                select id as what from production
                where state in ('DELIVERED', 'CANCELLED') and reserved_micro_usd <> 0
                """);
        rules.put("Production %s is at work and has nothing to do: a task was lost.", """
                select id as what from production
                where state in ('PLANNING', 'RUNNING', 'PACKAGING')
                  and not exists (
                    select 1 from task
                    where task.production_id = production.id and task.state not in ('SUCCEEDED', 'FAILED', 'CANCELLED'))
                """);
        rules.put("Production %s is delivered, but a task of the delivered version has not succeeded.", """
                select production.id as what
                from production
                join plan_task on plan_task.production_id = production.id
                              and plan_task.version = production.delivered_version
                join task on task.id = plan_task.task_id
                where production.state = 'DELIVERED' and task.state not in ('SUCCEEDED', 'CANCELLED')
                """);
        rules.put("Task %s waits for a count of parents that is not that of its open ones.", """
                select task.node || ' of ' || task.production_id as what from task
                where task.state in ('BLOCKED', 'READY', 'WAITING_APPROVAL', 'DISPATCHED', 'RUNNING')
                  and task.open_parents <> (
                    select count(*) from task_parent join task parent on parent.id = task_parent.parent_id
                    where task_parent.task_id = task.id and parent.state <> 'SUCCEEDED')
                """);
    }

    private static void history(Map<String, String> rules) {
        rules.put("The events of production %s have a gap.", """
                select production.id as what from production
                left join production_event on production_event.production_id = production.id
                group by production.id, production.event_sequence
                having count(production_event.sequence) <> production.event_sequence
                """);
        rules.put("Task %s ended well, but its history does not say so once.", """
                select task.node || ' of ' || task.production_id as what from task
                where (select count(*) from production_event
                       where production_event.production_id = task.production_id
                         and type in ('TASK_SUCCEEDED', 'TASK_CACHED') and detail ->> 'taskId' = cast(task.id as text))
                      <> case when task.state = 'SUCCEEDED' then 1 else 0 end
                """);
        rules.put("Attempt %s was fenced off and accepted.", """
                select fenced.node || '#' || (fenced.detail ->> 'attempt') as what
                from production_event fenced
                join production_event accepted on accepted.production_id = fenced.production_id
                     and accepted.detail ->> 'taskId' = fenced.detail ->> 'taskId'
                     and accepted.detail ->> 'attempt' = fenced.detail ->> 'attempt'
                where fenced.type = 'RESULT_FENCED' and accepted.type = 'TASK_SUCCEEDED'
                """);
        rules.put("Production %s was cancelled, and went on after that.", """
                select cancelled.production_id as what
                from production_event cancelled
                join production_event later on later.production_id = cancelled.production_id
                     and later.sequence > cancelled.sequence
                where cancelled.type = 'PRODUCTION_CANCELLED' and later.type <> 'RESULT_FENCED'
                """);
        rules.put("The history of production %s does not end as its state says.", """
                select production.id as what from production
                where (state = 'CANCELLED') <> exists (
                        select 1 from production_event
                        where production_id = production.id and type = 'PRODUCTION_CANCELLED')
                   or (state = 'DELIVERED' and not exists (
                        select 1 from production_event
                        where production_id = production.id and type = 'PRODUCTION_DELIVERED'))
                """);
    }
}
