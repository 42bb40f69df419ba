package studio.bottega.contract.domain;

/** Whether a person sees the plan before anything is spent on it. */
public enum ApprovalMode {
    AUTO,
    ASK
}
