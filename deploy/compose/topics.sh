#!/bin/sh
# Makes the topics that Bottega needs. Idempotent; run by compose before the programs start.
#   topics.sh BOOTSTRAP [KAFKA-HOME]
set -eu
bootstrap="$1"
bin="${2:-/opt/kafka}/bin"

topic() { # NAME PARTITIONS [KEY=VALUE]...
  name="$1" partitions="$2"
  shift 2
  for setting in "$@"; do set -- "$@" --config "$setting"; shift; done
  "$bin/kafka-topics.sh" --bootstrap-server "$bootstrap" --create --if-not-exists \
    --topic "$name" --partitions "$partitions" --replication-factor 1 "$@"
}

topic bottega.task.llm 1 retention.ms=604800000
topic bottega.task.llm.dlq 1 retention.ms=2592000000 errors.deadletterqueue.group.enable=true
topic bottega.task.image 1 retention.ms=604800000
topic bottega.task.image.dlq 1 retention.ms=2592000000 errors.deadletterqueue.group.enable=true
topic bottega.task.video 1 retention.ms=604800000
topic bottega.task.video.dlq 1 retention.ms=2592000000 errors.deadletterqueue.group.enable=true
topic bottega.task.audio 1 retention.ms=604800000
topic bottega.task.audio.dlq 1 retention.ms=2592000000 errors.deadletterqueue.group.enable=true
topic bottega.task.avatar 1 retention.ms=604800000
topic bottega.task.avatar.dlq 1 retention.ms=2592000000 errors.deadletterqueue.group.enable=true
topic bottega.task.scene 1 retention.ms=604800000
topic bottega.task.scene.dlq 1 retention.ms=2592000000 errors.deadletterqueue.group.enable=true
topic bottega.task.media 1 retention.ms=604800000
topic bottega.task.media.dlq 1 retention.ms=2592000000 errors.deadletterqueue.group.enable=true
topic bottega.task.training 1 retention.ms=604800000
topic bottega.task.training.dlq 1 retention.ms=2592000000 errors.deadletterqueue.group.enable=true
topic bottega.result 4 retention.ms=604800000
topic bottega.progress 1 retention.ms=600000
