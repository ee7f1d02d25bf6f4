package dev.tcrp.server.admin;

/** Takes what the operator of one connection did, for the audit log. */
interface Audit {
    /**
     * Notes a change.
     *
     * @param what in words without secrets, behind the operator's name
     */
    void note(String what);
}
