# frozen_string_literal: true

module Admin
  class LineItemSerializer < ApplicationSerializer
    attributes :id, :invoice_id, :quantity, :created_at, :updated_at
  end
end
