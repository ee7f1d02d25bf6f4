/** The chat's wire protocol: values, codecs and the text that may reach a terminal. No I/O. */
module dev.tcrp.protocol {
    requires static org.jspecify;

    exports dev.tcrp.protocol;
    exports dev.tcrp.protocol.content;
    exports dev.tcrp.protocol.datagram;
    exports dev.tcrp.protocol.frame;
    exports dev.tcrp.protocol.op;
    exports dev.tcrp.protocol.sealed;
    exports dev.tcrp.protocol.text;
    exports dev.tcrp.protocol.unit;
}
